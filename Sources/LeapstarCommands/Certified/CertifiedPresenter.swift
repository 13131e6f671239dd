import Leapstar

/// Shows a certified search while it goes on: rows, progress and the conclusion; and writes its certificate.
@MainActor struct CertifiedPresenter: ~Copyable {
    private var run: CertifiedRecord
    private let report: any CertifiedReport
    private let console: Console
    private let progress: ProgressLine
    private let started = ContinuousClock.now
    private var output: DataOutput
    private var certificate: DataOutput?
    private var isOpen = false

    init(
        _ run: CertifiedRecord, report: any CertifiedReport, output: consuming DataOutput,
        certificate: consuming DataOutput?, console: Console
    ) {
        (self.run, self.report, self.console) = (run, report, console)
        self.output = output
        self.certificate = certificate
        progress = ProgressLine(console.errors)
    }

    mutating func show(_ event: CertifiedEvent) throws(CommandError) {
        if case .probe = event { try open() }
        run.take(event)
        switch event {
        case .stage(let text): progress.show(text)
        case .probe(let probe): try row(probe, .scan)
        case .boundary(let boundary):
            try row(boundary.lower, .lower)
            try row(boundary.upper, .upper)
        case .chose, .finished: break
        }
    }

    /// Ends the search; one that was cancelled is written like any other, and then reported as cancelled.
    mutating func close() throws(CommandError) {
        progress.stop()
        try open()
        run.seconds = started.duration(to: .now).seconds
        var errors = KeptErrors()
        errors.keep { () throws(CommandError) in
            try output.write(try report.closing(run))
            try output.finish()
        }
        errors.keep { () throws(CommandError) in
            try certificate?.write(JSONText.document(CertificateDocument(run)))
            try certificate?.finish()
        }
        for line in report.remarks(run) { console.remark(line) }
        errors.keep { () throws(CommandError) in if run.status == .cancelled { throw .cancelled } }
        try errors.settle()
    }

    /// Writes what stands above the rows, once, and not before what is wrong with the experiment had its chance to show.
    private mutating func open() throws(CommandError) {
        guard !isOpen else { return }
        isOpen = true
        progress.erase()
        try output.write(report.opening(run))
    }

    /// Takes the progress line away before an error is printed.
    func abandon() { progress.stop() }

    private mutating func row(_ probe: CertifiedProbe, _ kind: ProbeKind) throws(CommandError) {
        progress.erase()
        try output.write(report.row(probe, kind: kind))
    }
}
