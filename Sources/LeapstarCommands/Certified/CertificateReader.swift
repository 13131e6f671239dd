import Foundation
import Leapstar

/// Reads certificates, and the experiments in them.
enum CertificateReader {
    /// `-` is standard input.
    @MainActor static func read(_ path: String) async throws(CommandError) -> CertificateDocument {
        let bytes = try await InputFile.read(
            path, as: "certificate", expected: "what 'leapstar boundary --certificate FILE' writes")
        let name = InputFile.shownName(path)
        do {
            let document = try JSONText.read(CertificateDocument.self, from: Data(bytes))
            guard document.kind == CertificateDocument.kindName else {
                throw CommandError.usage(
                    "'\(name)' is a '\(document.kind)', expected a '\(CertificateDocument.kindName)'")
            }
            return document
        } catch let error as CommandError { throw error } catch {
            throw .usage("'\(name)' is no certificate; expected what 'leapstar boundary --certificate FILE' writes")
        }
    }
}

extension ExperimentDocument {
    /// These values as settings, as if they had been given.
    func settings(path: String) -> Settings {
        var values: [String: RawValue] = [
            Keys.set.name: .table(parameters.mapValues { "\($0)" }), Keys.startQ.name: .list(start.q.map { "\($0)" }),
            Keys.startP.name: .list(start.p.map { "\($0)" }), Keys.mass.name: .list(mass.map { "\($0)" }),
            Keys.sigma.name: .text("\(sigma)"), Keys.noise.name: .text(noise),
            Keys.noiseScaling.name: .text(noiseScaling),
            Keys.scheme.name: .text(scheme), Keys.steps.name: .text("\(steps)"),
            Keys.tailFraction.name: .text("\(tailFraction)"), Keys.observable.name: .text(observable),
            Keys.seeds.name: .text("\(seeds)"), Keys.rng.name: .text(rng), Keys.seed.name: .text("\(seed)"),
        ]
        values[Keys.proofBits.name] = proofBits.map { .text("\($0)") }
        for (name, value) in schemeParameters ?? [:] { values[name] = .text("\(value)") }
        values[Keys.cap.name] = cap?.value.map { .text("\($0)") }
        values[Keys.quantity.name] = quantity.map { .text($0) }
        if let potential = potential.value {
            values[Keys.potential.name] = .text(potential)
            values[Keys.variables.name] = .list(variables)
        } else {
            values[Keys.landscape.name] = landscape.value.map { .text($0) }
            values[Keys.dimension.name] = .text("\(dimension)")
            values[Keys.batch.name] = batch.map { .text("\($0)") }
        }
        return Settings(layers: [SettingsLayer(origin: .file(path), values: values)])
    }
}

extension CertificateDocument {
    /// Those of the scan, then both ends of each boundary.
    var allProbes: [CertifiedProbeDocument] { probes + boundaries.flatMap { [$0.lower, $0.upper] } }
}
