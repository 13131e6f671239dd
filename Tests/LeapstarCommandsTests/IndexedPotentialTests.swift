import Foundation
import Testing

/// Potentials in index notation, from the command line to the result.
@Suite struct IndexedPotentialTests {
    private static let chain = [
        "--variables", "q[4; periodic]", "--potential", "sum(i, 0.5*(q[i+1]-q[i])^2 + k*q[i]^4)", "--set", "k=0.25",
    ]

    @Test func startsByIndex() async throws {
        let run = await CapturedRun.of(
            ["trace"] + Self.chain + [
                "--set", "c=2", "--positions", "q=i^2 - c", "--momenta", "q=-i", "--dt", "0.01", "--steps", "1",
                "--sigma",
                "0", "--format", "json",
            ])
        #expect(run.status == .success, "\(run.errors)")
        let found = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let points = try #require(found?["points"] as? [[String: Any]])
        #expect(
            points.first?["q"] as? [Double] == [-2, -1, 2, 7] && points.first?["p"] as? [Double] == [0, -1, -2, -3])
        let experiment = try #require(found?["experiment"] as? [String: Any])
        #expect(experiment["variables"] as? [String] == ["q[4; periodic]"] && experiment["dimension"] as? Int == 4)
    }

    /// A certificate is one of the arrays that it names.
    @Test func certificates() async throws {
        let file = try TemporaryFile("")
        let options = [
            "--dt", "0.2:0.9", "--seeds", "2e3", "--steps", "10", "--backend", "cpu", "--start-q", "1,0.5,0,-1",
        ]
        let search = await CapturedRun.of(["boundary", "--certificate", file.path] + Self.chain + options)
        #expect(search.status == .success, "\(search.errors)")
        let verified = await CapturedRun.of(["verify", file.path, "--backend", "cpu"])
        #expect(verified.status == .success, "\(verified.errors)")
    }

    @Test func equations() async throws {
        let run = await CapturedRun.of([
            "langevin", "solve", "--variables", "theta[5; periodic]", "--drift",
            "0.5*i + k*(sin(theta[i+1]-theta[i]) + sin(theta[i-1]-theta[i]))", "--set", "k=2", "--positions",
            "theta=0.1*i", "--trajectories", "4", "--steps", "3", "--format", "json",
        ])
        #expect(run.status == .success, "\(run.errors)")
        #expect(run.output.contains("\"theta[4]\""))
    }

    /// A breather of frequency ½ on 512 sites from −40 to 40 has the energy 16√¾ of the continuum but for the lattice; over
    /// 80 units of time leapfrog's error of it is of second order.
    @Test func aBreather() async throws {
        let run = await CapturedRun.of([
            "trace", "--landscape", "sine-gordon", "--dimension", "512", "--set", "dx=0.15625", "--mass", "0.15625",
            "--positions", "q=4*atan(sqrt(3)/cosh(sqrt(0.75)*dx*(i-256)))", "--noise", "none", "--trajectories", "1",
            "--dt", "0.08", "--steps", "1000", "--stride", "2", "--format", "csv",
        ])
        let rows = run.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",").prefix(5) }
        let (energy, changes) = (Double(rows[0][3]) ?? 0, rows.compactMap { Double($0[4]) })
        #expect(abs(energy - 13.852) < 0.001 && changes.count == 501)
        let worst = changes.map { abs($0 / energy) }.max() ?? 0
        #expect(abs(worst - 1.36e-3) < 0.05 * 1.36e-3, "\(worst)")
    }

    @Test(arguments: [
        ["first-passage", "--to", "q[0]>0.9", "--to", "mean(i, q[i])<-0.9", "--time", "1"],
        ["stationary-bias", "--observe", "sum(i, q[i]^2)", "--dt-values", "0.1,0.2"],
    ])
    func observedArrays(_ options: [String]) async {
        let run = await CapturedRun.of(
            ["langevin"] + options + [
                "--variables", "q[2]", "--potential", "sum(i, q[i]^2)", "--start-q", "0,0", "--T", "0.3",
                "--trajectories",
                "1024",
            ])
        #expect(run.status == .success, "\(run.errors)")
    }

    /// What only some of the schemes have stays in the request of all.
    @Test func momentaOfSlopes() async {
        let run = await CapturedRun.of(
            [
                "slope", "--scheme", "leapfrog", "--scheme", "sgd", "--dt", "0.01,0.02,0.03", "--momenta", "q=i",
                "--print-request",
            ]
                + Self.chain)
        #expect(run.status == .success && run.output.contains("\"momenta\""), "\(run.errors)")
    }

    @Test func startsOfAxesAreRefused() async {
        let run = await CapturedRun.of([
            "map", "--landscape", "fput-alpha", "--dimension", "3", "--set", "a=0.5:1:2", "--positions", "q=a*(i+1)",
            "--dt", "0.01:0.3",
        ])
        #expect(run.status == .usage && run.errors.contains("depend on 'a', which is an axis"), "\(run.errors)")
    }

    /// The sites of phi-4 are as heavy as they are far apart, and its kink has a width.
    @Test(arguments: [("dx=0.1:0.5:3", "mass"), ("l=0.5:1:2", "start-q")])
    func usualValuesOfAxesAreRefused(_ axis: String, _ key: String) async {
        let map = ["map", "--landscape", "phi-4", "--dimension", "6", "--dt", "0.01:0.3", "--set", axis]
        let run = await CapturedRun.of(map + ["--print-request"])
        #expect(run.status == .usage && run.errors.contains("the usual \(key) of 'phi-4' depends on"), "\(run.errors)")
        let given = await CapturedRun.of(
            map + ["--mass", "0.25", "--start-q", "1,1,1,1,1,1", "--print-request"])
        #expect(given.status == .success, "\(given.errors)")
    }

    @Test(arguments: [
        (["--positions", "r=1"], "positions has no variable 'r', expected q"),
        (["--positions", "q=1", "--start-q", "1,2,3,4"], "got both --start-q and --positions, expected one of them"),
        (["--positions", "q=m"], "--positions 'm', column 1: got the unknown name 'm'"),
        (["--positions", "q"], "--positions got 'q', expected name=expression such as q=tanh(i/8)"),
        (["--positions", "q=1/(i-2)"], "--positions '1/(i-2)', column 1: got a division by the constant 0"),
        (["--momenta", "q=i", "--scheme", "sgd"], "starts at 0, so leave --momenta out"),
        (["--start-q", "1,2"], "start q has 2 values"), (["--set", "unused=1"], "'unused' is set as a parameter, but"),
        (["--variables", "q[4"], "'q[4' is no name and no array such as q[8]"),
        (["--variables", "q[4]"], "column 13: got the index 4 of 'q', expected 0 to 3"),
    ])
    func refusals(_ options: [String], _ words: String) async {
        let run = await CapturedRun.of(["probe", "--dt", "0.01"] + Self.chain + options)
        #expect(run.status == .usage && run.errors.contains(words), "\(run.errors)")
    }
}
