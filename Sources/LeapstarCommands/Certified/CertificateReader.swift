import Foundation
import Leapstar

/// Reads certificates and the experiments in them.
enum CertificateReader {
    /// Reads the certificate at `path`; `-` is standard input.
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
            throw .usage(
                "'\(name)' is no certificate, \(DecodingFault.text(error)); expected what 'leapstar boundary --certificate FILE' writes"
            )
        }
    }
}
