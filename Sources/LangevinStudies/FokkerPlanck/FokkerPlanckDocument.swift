public import Backends
import Densities
public import Jobs

/// A comparison of an ensemble with the Fokker–Planck equation as JSON. Its keys are documented in
/// Documentation/Langevin.md.
public struct FokkerPlanckDocument: Codable, Sendable {
    /// What the histograms are at the level of the request.
    public enum Verdict: String, Codable, Sendable, CaseIterable {
        case consistent, differs
        /// No time differs, but one or more cannot be compared.
        case undetermined
    }

    /// A bin of a histogram.
    public struct Bin: Codable, Sendable {
        /// The ends along each coordinate.
        public let lower, upper: [JSONNumber]
        public let count: Int
        public let probability: JSONNumber
    }

    /// A histogram beside the probabilities that it should have.
    public struct Comparison: Codable, Sendable {
        /// ½Σ|share − probability| over the bins.
        public let totalVariation: JSONNumber
        /// Its mean and standard deviation over ensembles that have these probabilities, and how many such deviations it
        /// is above the mean.
        public let expected, standardError, z: JSONNumber
        public let chiSquare: JSONNumber
        public let degreesOfFreedom: Int
        /// The probability of a χ² as large or larger; null where there are no degrees of freedom, or the density is
        /// narrower than the cells.
        public let pValue: JSONNumber
        /// The number of trajectories outside the grid, or that diverged.
        public let outside: Int
        public let bins: [Bin]
    }

    /// The ensemble at one time beside the density then.
    public struct Time: Codable, Sendable {
        public let steps: UInt32
        public let time: JSONNumber
        public let comparison: Comparison
        /// The p-value adjusted for the number of times, by Holm's method.
        public let adjustedPValue: JSONNumber
        /// Bounds on the errors of the density, as total variation distances: in space as estimated from two grids, and
        /// in time.
        public let gridError, timeError: JSONNumber
        /// Σ p log(p/π) of the density p to the Gibbs density π, and their total variation distance.
        public let relativeEntropy, distanceToGibbs: JSONNumber
    }

    public private(set) var kind = FokkerPlanckRequest.kind
    public private(set) var schema = FokkerPlanckRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: FokkerPlanckRequest
    public let device: DeviceRecord
    public let status: String
    public let seconds: JSONNumber
    public let variables: [String]
    public let times: [Time]
    /// The ensemble at the end beside the Gibbs density; null before.
    public let gibbs: JSONOptional<Comparison>
    /// The verdict over all times; null before the end.
    public let verdict: JSONOptional<Verdict>

    package init(_ record: FokkerPlanckRecord) {
        (request, device, status) = (record.plan.request, record.device, record.completion)
        seconds = JSONNumber(record.seconds)
        variables = record.plan.model.model.landscape.variables
        times = zip(record.agreements.indices, record.adjustedPValues).map { Time(record, $0, adjusted: $1) }
        gibbs = JSONOptional(record.gibbs.map(Comparison.init))
        verdict = JSONOptional(record.verdict)
    }
}

extension FokkerPlanckDocument.Time {
    fileprivate init(_ record: FokkerPlanckRecord, _ stop: Int, adjusted: Double) {
        steps = record.plan.stops[stop]
        time = JSONNumber(record.plan.times[stop])
        comparison = .init(record.agreements[stop])
        adjustedPValue = JSONNumber(adjusted)
        let snapshot = record.densities?.snapshots[stop]
        gridError = JSONNumber(snapshot?.gridError ?? .nan)
        timeError = JSONNumber(snapshot?.timeError ?? .nan)
        relativeEntropy = JSONNumber(snapshot?.relativeEntropy ?? .nan)
        distanceToGibbs = JSONNumber(record.densities?.distanceToGibbs(stop) ?? .nan)
    }
}

extension FokkerPlanckDocument.Comparison {
    fileprivate init(_ agreement: DensityAgreement) {
        let found = agreement.comparison
        totalVariation = JSONNumber(found.totalVariation)
        expected = JSONNumber(found.expected)
        standardError = JSONNumber(found.deviation)
        z = JSONNumber(found.z)
        chiSquare = JSONNumber(found.chiSquare)
        degreesOfFreedom = found.degreesOfFreedom
        pValue = JSONNumber(agreement.pValue)
        outside = agreement.outside
        bins = agreement.bins.boxes.indices.map { bin in
            let ends = agreement.bins.ends(of: bin)
            return .init(
                lower: ends.map { JSONNumber($0.lowerBound) }, upper: ends.map { JSONNumber($0.upperBound) },
                count: agreement.counts[bin], probability: JSONNumber(agreement.probabilities[bin]))
        }
    }
}

extension FokkerPlanckDocument.Verdict: WordsOfSchema {}
