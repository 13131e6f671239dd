import Leapstar

extension Settings {
    /// These settings without values of `keys`.
    func without(_ keys: Set<String>) -> Settings {
        keeping { !keys.contains($0) }
    }

    /// Refuses flags that other options of a slope make idle; in a file, which may serve several runs, they may remain.
    func refuseIdle(_ request: SlopeRequest) throws(CommandError) {
        if request.findsBands != true, isFlag(Keys.window.name) {
            throw .usage("--window is for --find-bands; add that or leave it out")
        }
        if isFlag(Keys.dtGrid.name), request.schemes?.allSatisfy({ $0.contains("@") }) == true {
            throw .usage("got --dt, but every scheme has step sizes of its own; leave one of them out")
        }
        if request.time != nil, isFlag(Keys.steps.name) {
            throw .usage("got --time and --steps, which both say how long a trajectory is; leave one of them out")
        }
    }

    private func isFlag(_ name: String) -> Bool {
        strongest(having: name).map { layers[$0].origin == .commandLine } ?? false
    }
}
