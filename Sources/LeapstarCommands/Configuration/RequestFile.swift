import Foundation
import Leapstar

/// A JSON file with a request, or with a result, which contains its request.
enum RequestFile {
    /// Reads the job at `path`; `-` is standard input.
    @MainActor static func read(_ path: String) async throws(JobError) -> any Job {
        let bytes: [UInt8]
        do throws(CommandError) {
            bytes = try await InputFile.read(path, as: "request", expected: "a JSON object with a \"kind\"")
        } catch { throw JobError(error) }
        do throws(JobError) { return try JobLibrary.job(Data(bytes)) } catch {
            throw .invalid("\(InputFile.shownName(path)): \(error)")
        }
    }
}
