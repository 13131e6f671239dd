import Leapstar
import Reports

extension Settings {
    /// The certificate beside the results, where it is requested. A cancelled search writes it too.
    @MainActor func certificateFile(_ console: Console) throws(CommandError) -> [ResultFile<CertifiedRecord>] {
        guard let path = try certificatePath() else { return [] }
        let certificate = CertificateFile(try DataOutput(console, path: path.file))
        return [
            ResultFile(isElsewhere: path.file != nil, isWrittenUnfinished: true) { (record) throws(CommandError) in
                try certificate.write(record)
            }
        ]
    }
}

/// The destination of the certificate, opened before the search so that it can be written at its end.
@MainActor private final class CertificateFile {
    private var output: DataOutput

    init(_ output: consuming DataOutput) { self.output = output }

    func write(_ record: CertifiedRecord) throws(CommandError) {
        try output.write(JSONText.document(record.document))
        try output.finish()
    }
}
