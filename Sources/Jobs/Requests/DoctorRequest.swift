import Backends
package import Doctor
import Messages

/// An examination of devices: every operation compared with its definition, bit for bit.
public struct DoctorRequest: Request {
    public static let kind = "doctor"
    public static let fields: [RequestField<DoctorRequest>] = [
        RequestField(Keys.examined, \.devices), RequestField(Keys.quick, \.quick),
        RequestField(Keys.exhaustive, \.exhaustive),
    ]

    /// The devices to examine; ``ExaminedDevices/all`` where nil.
    public var devices: ExaminedDevices?
    /// Whether to run only the checks that precede the first use of a device; false where nil.
    public var quick: Bool?
    /// Whether to try all 2³² arguments of 32-bit operations, and many more cases of the others, which takes minutes;
    /// false where nil. Not together with ``quick``.
    public var exhaustive: Bool?

    public init() {}

    /// The examination, checked; which devices exist is found out when it runs.
    package func plan() throws(JobError) -> DoctorPlan {
        let (isQuick, isExhaustive) = (quick ?? false, exhaustive ?? false)
        if isQuick && isExhaustive {
            throw .invalid(
                .conflict(
                    """
                    \(said: Keys.quick.name) and \(said: Keys.exhaustive.name) exclude each other; \
                    \(remedy: "leave one of them out")
                    """))
        }
        var complete = self
        complete.devices = devices ?? .all
        complete.quick = isQuick
        complete.exhaustive = isExhaustive
        return DoctorPlan(
            request: complete, effort: isQuick ? .quick : isExhaustive ? .exhaustive : .usual,
            scope: try DoctorPlan.Scope(devices ?? .all))
    }
}

/// An examination, checked.
package struct DoctorPlan: Sendable {
    package let request: DoctorRequest
    package let effort: Effort
    fileprivate let scope: Scope

    /// The devices to examine, with indices that fit this machine's integers.
    fileprivate enum Scope {
        case all
        case openCL(Int)
        case named(String)

        init(_ devices: ExaminedDevices) throws(JobError) {
            switch devices {
            case .all: self = .all
            case .openCL(let index): self = .openCL(try Int(fitting: index, Keys.examined.name) ?? 0)
            case .named(let name): self = .named(name)
            }
        }
    }

    /// The devices to examine, and notes on why others are missing.
    func candidates() throws(JobError) -> (candidates: [Candidate], notes: [Message]) {
        do throws(BackendError) {
            switch scope {
            case .all: return Candidate.all()
            case .openCL(let index): return ([try Candidate.device(index: index)], [])
            case .named(let name): return (try Candidate.devices(called: name), [])
            }
        } catch { throw JobError(error) }
    }
}
