import Backends
import Foundation
import Messages

/// What ranks say to each other.
enum RankMessage: Sendable {
    // From rank 0.
    /// Open the devices of a request.
    case open(Opening)
    /// A program in JSON, for errands to come.
    case program(String)
    case run(job: UInt64, Errand)
    case cancel(job: UInt64)
    case stop
    // To rank 0.
    case hello(Greeting)
    /// What was opened.
    case opened(DeviceRecord)
    /// Devices could not be opened.
    case refused(Failure)
    case warned(Message)
    case done(job: UInt64, WorkResult)
    case failed(job: UInt64, Failure)
    /// The last word.
    case bye

    /// A backend's error.
    enum Failure: Sendable, Codable {
        case cancelled
        case device(Message)
        case driver(Message)
        case untrusted(Message)

        init(_ error: BackendError) {
            switch error {
            case .cancelled: self = .cancelled
            case .device(let message): self = .device(message)
            case .driver(let message): self = .driver(message)
            case .untrusted(let message): self = .untrusted(message)
            }
        }

        var error: BackendError {
            switch self {
            case .cancelled: .cancelled
            case .device(let message): .device(message)
            case .driver(let message): .driver(message)
            case .untrusted(let message): .untrusted(message)
            }
        }
    }
}

extension RankMessage {
    var bytes: [UInt8] {
        switch self {
        case .open(let opening): Self.json(1, opening)
        case .program(let text): Self.text(2, text)
        case .run(let job, let errand):
            Self.written(3) {
                $0.add(job)
                $0.add(errand)
            }
        case .cancel(let job): Self.written(4) { $0.add(job) }
        case .stop: [5]
        case .hello(let greeting): Self.json(6, greeting)
        case .opened(let device): Self.json(7, device)
        case .refused(let failure): Self.json(8, failure)
        case .warned(let message): Self.json(9, message)
        case .done(let job, let result):
            Self.written(10) {
                $0.add(job)
                $0.add(result)
            }
        case .failed(let job, let failure):
            Self.written(11) {
                $0.add(job)
                $0.add(Self.text(failure))
            }
        case .bye: [12]
        }
    }

    /// The message in `bytes`; nil where they are none.
    init?(_ bytes: [UInt8]) {
        var reader = WordReader(bytes.dropFirst())
        let message: RankMessage? =
            switch bytes.first {
            case 1: reader.value(Opening.self).map { .open($0) }
            case 2: reader.text().map { .program($0) }
            case 3: reader.word().flatMap { job in reader.errand().map { .run(job: job, $0) } }
            case 4: reader.word().map { .cancel(job: $0) }
            case 5: .stop
            case 6: reader.value(Greeting.self).map { .hello($0) }
            case 7: reader.value(DeviceRecord.self).map { .opened($0) }
            case 8: reader.value(Failure.self).map { .refused($0) }
            case 9: reader.value(Message.self).map { .warned($0) }
            case 10: reader.word().flatMap { job in reader.result().map { .done(job: job, $0) } }
            case 11: reader.word().flatMap { job in reader.value(Failure.self).map { .failed(job: job, $0) } }
            case 12: .bye
            default: nil
            }
        guard let message else { return nil }
        self = message
    }

    private static func written(_ kind: UInt8, _ write: (inout WordWriter) -> Void) -> [UInt8] {
        var writer = WordWriter(kind: kind)
        write(&writer)
        return writer.bytes
    }

    private static func text(_ kind: UInt8, _ text: String) -> [UInt8] { written(kind) { $0.add(text) } }

    private static func json(_ kind: UInt8, _ value: some Encodable) -> [UInt8] { text(kind, text(value)) }

    private static func text(_ value: some Encodable) -> String {
        // What is sent so has texts and integers alone, which are encoded without fail.
        (try? JSONEncoder().encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

extension WordReader {
    fileprivate mutating func value<Value: Decodable>(_ type: Value.Type) -> Value? {
        text().flatMap { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
    }

    fileprivate mutating func result() -> WorkResult? {
        guard let launches = word(), let count = word() else { return nil }
        var points: [PointValues] = []
        for _ in 0..<count {
            guard let values = words().flatMap(PointValues.init) else { return nil }
            points.append(values)
        }
        return WorkResult(points, launches: Int(truncatingIfNeeded: launches))
    }
}

extension WordWriter {
    fileprivate mutating func add(_ result: WorkResult) {
        let points = result.points
        add(UInt64(result.launches))
        add(UInt64(points.count))
        for point in points { add(point.words) }
    }
}
