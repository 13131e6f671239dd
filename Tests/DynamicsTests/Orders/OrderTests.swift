import Dynamics
import Foundation
import Testing

/// Measured orders of convergence. `make orders` prints the table in Documentation/Schemes.md.
@Suite struct OrderTests {
    /// The table of the documentation has exactly these rows; `table` is its number and what it says.
    private func expectDocumented(_ row: String, in table: String) throws {
        print("ORDERS", table, row)
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let text = try String(contentsOf: root.appending(path: "Documentation/Schemes.md"), encoding: .utf8)
        #expect(text.contains(row + "\n"), "Documentation/Schemes.md lacks the row \(row)")
    }

    @Test func withoutNoise() throws {
        for item in DeterministicCase.all {
            let (same, own) = (try item.sameLimit(), try item.own())
            #expect((same.value - item.expected).magnitude < 0.1, "\(item.name): \(same.text())")
            #expect((own.value - item.expected).magnitude < 0.1, "\(item.name): \(own.text())")
            try expectDocumented(
                "| \(item.name) | \(Int(item.expected)) | \(same.text()) | \(own.text()) |",
                in: "1 without noise: expected, same limit, own")
        }
    }

    /// At equal work, and how much less a scheme of higher order loses.
    @Test func energyErrors() throws {
        func text(_ value: Double) -> String { String(format: "%.2g", value) }
        for item in EnergyCase.all {
            let (kepler, heiles) = (try item.measure(.kepler), try item.measure(.henonHeiles))
            for (found, tau) in [(kepler, EnergyCase.Setting.kepler.tau), (heiles, EnergyCase.Setting.henonHeiles.tau)]
            {
                let predicted = found.constant * pow(tau, Double(item.scheme.order))
                #expect(
                    (found.error / predicted - 1).magnitude < 0.35, "\(item.scheme.name) is not of its order: \(found)")
            }
            let (order, gradients) = (item.scheme.order, item.scheme.gradientsPerStep)
            try expectDocumented(
                "| `\(item.scheme.name)` | \(order) | \(gradients) | \(text(kepler.error)) | \(text(kepler.constant)) | \(text(heiles.error)) | \(text(heiles.constant)) |",
                in: "4 energy: order, gradients, kepler, constant, henon-heiles, constant")
        }
    }

    /// What minimum-error splittings are for.
    @Test func fourthOrderIsWorthItsGradients() throws {
        func error(_ scheme: any Scheme, _ setting: EnergyCase.Setting) throws -> Double {
            try EnergyCase(scheme: scheme).measure(setting).error
        }
        for setting in [EnergyCase.Setting.kepler, .henonHeiles] {
            let yoshida = try error(.yoshida4, setting)
            #expect(try error(.pefrl, setting) < yoshida / 10 && error(.blanesMoan4, setting) < yoshida / 300)
            #expect(try error(.mclachlan2, setting) < error(.leapfrog, setting) / 6)
        }
    }

    @Test func strong() throws {
        for item in StrongCase.all {
            let (own, fall) = try item.measure()
            #expect((own.value - 1).magnitude < 3 * own.error && own.error < 0.06, "\(item.name): \(own.text(2))")
            // First order leaves an eighth from 16 to 128 steps, less the error of the other scheme's 256; another
            // limit leaves all, second order a 64th.
            #expect(fall > 4 && fall < 16, "\(item.name) is not on the way to the same paths: \(fall)")
            try expectDocumented(
                "| \(item.name) | 1 | \(own.text(2)) | \(String(format: "%.1f", fall)) |",
                in: "2 strong: expected, own, fall")
        }
    }

    @Test func weak() throws {
        for item in WeakCase.all {
            let order = try item.order()
            #expect((order.value - item.expected).magnitude < 0.1, "\(item.name): \(order.text())")
            try expectDocumented(
                "| \(item.name) | \(Int(item.expected)) | \(order.text()) |", in: "3 weak: expected, measured")
        }
    }
}
