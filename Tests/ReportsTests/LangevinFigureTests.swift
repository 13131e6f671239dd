import ElementaryFunctions
import Foundation
import LangevinStudies
import Leapstar
import Testing

@testable import Pictures
@testable import Reports

/// The figures of Langevin studies: what they show of a finished run, and that gnuplot draws them.
@Suite struct LangevinFigureTests {
    /// A study run to its end on the processor.
    private func finished<Plan: StudyPlan>(_ plan: Plan) async throws -> Plan.Record {
        let selection = try await BackendSelection.select(.cpu)
        var record = plan.record(on: selection)
        for try await event in try plan.events(on: selection) { record.take(event) }
        return record
    }

    /// The script of a record's figure, which gnuplot draws without a complaint where there is one.
    private func script(_ record: some ReportedRecord) throws -> String {
        let figure = try #require(record.figure)
        if Gnuplot(searchPath: FigureFile.usualSearchPath) != nil {
            let file = FileManager.default.temporaryDirectory.appending(path: "figure-\(UUID().uuidString).svg")
            defer { try? FileManager.default.removeItem(at: file) }
            try FigureFile.write(figure, to: file.path)
            #expect(try String(contentsOf: file, encoding: .utf8).contains(figure.title.prefix(12)))
        }
        return FigureScript(figure).text(.svg)
    }

    /// The rows of the data blocks whose plots have this title.
    private func data(_ title: String, in script: String) -> [[[Double]]] {
        let names = script.split(separator: "\n").filter {
            $0.hasSuffix("title '\(title)'") || $0.contains("title '\(title)',")
        }
        .compactMap { line in line.split(separator: " ").first { $0.hasPrefix("$data") } }
        return names.compactMap { name in
            guard let start = script.range(of: "\(name) << EOD\n") else { return nil }
            let rows = script[start.upperBound...].split(separator: "\n").prefix { $0 != "EOD" }
            return rows.map { $0.split(separator: " ").compactMap { Double($0) } }
        }
    }

    private func gibbs(_ change: (inout CheckGibbsRequest) -> Void) async throws -> CheckGibbsRecord {
        var request = CheckGibbsRequest()
        (request.model.place.potential, request.model.place.variables) = ("x^2/2+y^2", ["x", "y"])
        (request.model.solver, request.model.dt, request.model.temperatures) = (.leimkuhlerMatthews, 0.2, [0.5])
        (request.model.steps, request.model.trajectories) = (2000, 32)
        change(&request)
        return try await finished(request.plan())
    }

    @Test func gibbsHistogramsStandAgainstTheLaw() async throws {
        let script = try script(await gibbs { $0.model.temperatures = [0.5, 2] })
        let (draws, laws) = (data("draws", in: script), data("Gibbs law", in: script))
        #expect(draws.count == 4 && laws.count == 4 && script.contains("'y, T 2'"))
        for (bars, variance) in zip(draws, [0.5, 0.25, 2, 1]) {
            // Columns: place, density, and both ends of its bar. Draws that correlate little are in five bars mostly.
            let misses = bars.map { bar in
                let law = Elementary.exp(-0.5 * bar[0] * bar[0] / variance) / (2 * Double.pi * variance).squareRoot()
                return (bar[1] - law).magnitude / max(bar[3] - bar[1], 0.02 * law)
            }
            #expect(misses.count { $0 > 2.5 } < misses.count / 5, "\(misses)")
            let width = bars[1][0] - bars[0][0]
            #expect((bars.reduce(0) { $0 + $1[1] } * width - 1).magnitude < 1e-9)
        }
        // At the mean, the density of x at T 0.5 is 1/√(2πT).
        let top = laws[0].map { $0[1] }.max() ?? 0
        #expect((top - 1 / Double.pi.squareRoot()).magnitude < 1e-3)
        for name in ["loss", "x", "y"] { #expect(data(name, in: script).map { $0[0] } == [[0, 1], [0, 1]]) }
    }

    /// The law is that of the temperature that was asked for, and the panels say so.
    @Test func theLawMayHaveAnotherTemperature() async throws {
        let script = try script(await gibbs { ($0.againstTemperature, $0.model.steps) = (2, 200) })
        #expect(script.contains("'x, T 0.5 against T 2'"))
        let top = data("Gibbs law", in: script)[0].map { $0[1] }.max() ?? 0
        #expect((top - 0.5 / Double.pi.squareRoot()).magnitude < 1e-3)
    }

    /// Without a law there are histograms alone, of the first coordinates; without a finite draw nothing.
    @Test func gibbsFiguresShowWhatThereIs() async throws {
        let many = try await gibbs {
            ($0.model.place.potential, $0.model.place.variables) = ("x^2+y^2+z^2+z^4", ["x", "y", "z"])
            ($0.model.dt, $0.model.steps, $0.model.trajectories) = (0.05, 80, 4)
        }
        let text = try script(many)
        #expect(data("draws", in: text).count == 2 && data("Gibbs law", in: text).isEmpty)
        #expect(many.figure?.caption.contains("the first 2 of 3 coordinates") == true)
        let diverged = try await gibbs {
            ($0.model.place.potential, $0.model.dt, $0.model.steps) = ("x^4+y^4", 30, 40)
        }
        #expect(diverged.isComplete && diverged.figure == nil)
    }

    @Test func mixingTimesStandSideBySide() async throws {
        var request = MixingRequest()
        (request.model.place.potential, request.model.place.variables) = ("x^2", ["x"])
        (request.model.temperatures, request.model.dt, request.model.trajectories) = ([0.3], 0.05, 50)
        request.recordings = 1000
        let record = try await finished(request.plan())
        let script = try script(record)
        #expect(script.contains("('curvature' X(1) 0, 'chains' X(2) 0, 'gap' X(3) 0)"))
        let measured = try #require(data("measured", in: script).first)
        let known = try #require(data("gap", in: script).first)
        // Draws are a tenth of 1/λ = ½ apart, so the gap's line falls by e in ten of them.
        #expect(measured[0] == [0, 1] && measured.map { $0[0] } == known.map { $0[0] })
        #expect((known[10][1] - Elementary.exp(-1)).magnitude < 1e-4)
        #expect((measured[10][1] - known[10][1]).magnitude < 0.1)
        #expect(data("length of a trajectory", in: script) == [[[50]]])
    }

    @Test func passagesSurviveAsExponentials() async throws {
        var request = FirstPassageRequest()
        (request.model.place.potential, request.model.place.variables) = ("(x^2-1)^2/4", ["x"])
        (request.model.place.startQ, request.model.temperatures, request.regions) = ([-1], [0.1, 0.12], ["x > 0.9"])
        (request.model.dt, request.model.steps, request.model.trajectories) = (0.05, 2000, 400)
        let record = try await finished(request.plan())
        let script = try script(record)
        for (row, title) in zip(record.document.rows, ["T 0.1", "T 0.12"]) {
            let points = try #require(data(title, in: script).first)
            let end = try #require(points.last)
            #expect(points.count == 101 && points[0][0..<2] == [0, 1] && end[0] == 100)
            #expect((end[1] - Double(row.censored) / 400).magnitude < 1e-12 && row.censored > 0)
            #expect(zip(points, points.dropFirst()).allSatisfy { $0[1] >= $1[1] })
        }
        #expect(script.contains("dashtype (9,5)") && script.contains("pointtype 6"))
        (request.regions, request.model.steps) = (["x > 50"], 10)
        #expect(try await finished(request.plan()).figure == nil)
    }

    @Test func sweepsShowTheirGap() async throws {
        var request = TemperatureSweepRequest()
        (request.model.temperatures, request.model.steps, request.model.trajectories) = ([0.01, 0.1], 20, 16)
        let record = try await finished(request.plan())
        let gaps = record.document.rows.compactMap { row in row.quantities.first { $0.name == "gap" }?.mean.value }
        let script = try script(record)
        #expect(gaps.count == 2 && gaps.allSatisfy { script.contains(" \($0) ") })
        #expect(script.contains("'test loss − train loss'") && script.contains("log10"))
    }

    @Test(arguments: [(1, 1, 1), (64, 1, 64), (65, 2, 64), (5000, 64, 64)])
    func coloursAreCells(_ count: UInt64, _ rows: Int, _ columns: Int) async throws {
        var request = VerifyColorsRequest()
        (request.seed, request.count) = (1069, count)
        let record = try await finished(request.plan())
        let script = try script(record)
        let cells = try #require(script.range(of: "$data1 << EOD\n"))
        let lines = script[cells.upperBound...].split(separator: "\n").prefix { $0 != "EOD" }
        #expect(lines.count == min(Int(count), 4096))
        // The first colour of the seed, 0xE67F86, is at the top on the left.
        let first = lines.first { $0.hasPrefix("0.5 1.5 \(Double(rows) - 0.5) \(Double(rows) + 0.5) ") }
        #expect(first?.hasSuffix(" \(Double(0xE67F86))") == true, "\(first ?? "")")
        #expect(script.contains("xhigh = X(\(Double(columns) + 0.5))") && script.contains("'1' Y(\(rows)) 0"))
        #expect(!script.contains("first draw that differs"))
        #expect(script.contains("the first 4096 of 5000 colours") == (count == 5000))
    }

    @Test func theDrawThatDiffersIsRinged() async throws {
        let log = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID().uuidString).txt").path
        defer { try? FileManager.default.removeItem(atPath: log) }
        var solve = SolveRequest()
        (solve.model.steps, solve.model.trajectories) = (70, 1)
        let plan = try solve.plan()
        var draws = Array(try plan.auditedTrajectory())
        draws[66].noise += 1
        let head = AuditForm.text.header(request: JSONText.line(plan.request)) ?? ""
        try (([head] + draws.map(AuditForm.text.text)).joined(separator: "\n") + "\n")
            .write(toFile: log, atomically: true, encoding: .utf8)
        var request = VerifyColorsRequest()
        request.log = log
        let script = try script(await finished(request.plan()))
        #expect(data("first draw that differs", in: script) == [[[3, 1]]])
    }
}
