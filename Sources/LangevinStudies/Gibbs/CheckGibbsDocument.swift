public import Backends
import Densities
import Inference
public import Jobs
import Langevin

/// A check against the Gibbs law as JSON. Its keys are documented in Documentation/Langevin.md.
public struct CheckGibbsDocument: Codable, Sendable {
    /// One test.
    public struct Test: Codable, Sendable {
        public let name: String
        /// `mean` or `distribution`.
        public let method: String
        public let mean, standardError: JSONNumber
        /// The mean of the law, and how far off it may be.
        public let expected, expectedError: JSONNumber
        /// Student's t, or the distance D of Kolmogorov and Smirnov.
        public let statistic: JSONNumber
        /// The number of trajectories, or the effective size.
        public let size: JSONNumber
        /// The p-value alone, and after Holm.
        public let pValue, adjustedPValue: JSONNumber
    }

    /// A bin of the histogram of one quantity.
    public struct Bin: Codable, Sendable {
        public let lower, upper: JSONNumber
        /// The number of draws.
        public let count: Int
        /// The standard error of their share, over trajectories.
        public let standardError: JSONNumber
        /// The probability by the law; null where that is not known.
        public let probability: JSONNumber
    }

    /// The chains of one quantity.
    public struct Chain: Codable, Sendable {
        public let name: String
        public let rhat, essBulk, essTail: JSONNumber
        /// Between the least and the greatest draw; empty where nothing varies, or a draw is not finite. The
        /// autocorrelation, too.
        public let bins: [Bin]
        /// By lag in draws, from 0 on, around the mean of all chains.
        public let autocorrelation: [JSONNumber]
        /// The standard error of the autocorrelation where it has decayed.
        public let autocorrelationError: JSONNumber
    }

    /// The check of one temperature.
    public struct Check: Codable, Sendable {
        public let temperature, againstTemperature: JSONNumber
        /// `consistent`, `rejected` or `undetermined`.
        public let verdict: String
        public let pValue, level: JSONNumber
        /// `exact` where the law is known, `identities` where its two identities are.
        public let basis: String
        /// `converged`, `stopped before equilibrium` or `steady at another law`.
        public let progress: String
        public let driftPValue: JSONNumber
        public let initialLoss, finalLoss, finalLossError: JSONNumber
        /// The standard deviation of the loss over the draws.
        public let tailDeviation: JSONNumber
        public let gibbsRatio, gibbsRatioError: JSONNumber
        /// `loss` or `virial`: what the ratio is of.
        public let ratioOf: String
        /// The number of trajectories that left the numbers; then there are no tests.
        public let diverged: Int
        public let tests: [Test]
        public let chains: [Chain]
    }

    public private(set) var kind = CheckGibbsRequest.kind
    public private(set) var schema = CheckGibbsRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: CheckGibbsRequest
    public let device: DeviceRecord
    public let status: String
    public let seconds: JSONNumber
    public let variables: [String]
    /// The number of steps that were left out, and of draws of each chain.
    public let discarded: UInt32
    public let draws: Int
    public let checks: [Check]

    package init(_ record: CheckGibbsRecord) {
        let plan = record.plan
        (request, device, status) = (plan.request, record.device, record.completion)
        seconds = JSONNumber(record.seconds)
        let names = plan.model.model.landscape.variables
        (variables, discarded, draws) = (names, plan.tail.start, plan.tail.draws)
        checks = record.results.indices.map { place in
            Check(
                record.results[place], plan.references[place], ran: plan.model.temperatures[place], level: plan.level,
                names)
        }
    }
}

extension CheckGibbsDocument.Check {
    init(
        _ result: CheckGibbsEvent.Result, _ reference: GibbsReference, ran temperature: Double, level: Double,
        _ names: [String]
    ) {
        let (check, sample) = (result.check, result.sample)
        let final = ReplicaMean(sample.finalLosses)
        (self.temperature, againstTemperature) = (JSONNumber(temperature), JSONNumber(reference.temperature))
        (verdict, progress) = (check.verdict.rawValue, check.progress.rawValue)
        (pValue, self.level, driftPValue) = (JSONNumber(check.pValue), JSONNumber(level), JSONNumber(check.driftPValue))
        basis = reference.density == nil ? "identities" : "exact"
        initialLoss = JSONNumber(sample.initialLoss)
        (finalLoss, finalLossError) = (JSONNumber(final?.value ?? .nan), JSONNumber(final?.standardError ?? .nan))
        tailDeviation = JSONNumber(ChainMean(check.diagnostics[0].chains).standardDeviation)
        gibbsRatio = JSONNumber(check.ratio?.value ?? .nan)
        gibbsRatioError = JSONNumber(check.ratio?.standardError ?? .nan)
        (ratioOf, diverged) = (reference.density == nil ? "virial" : "loss", check.diverged)
        tests = zip(check.tests, check.adjustedPValues).map { .init($0, adjusted: $1, names) }
        chains = zip(check.diagnostics, result.portraits).map { .init($0.numbers, $1, names) }
    }
}

extension CheckGibbsDocument.Chain {
    init(_ numbers: ChainDiagnostics, _ portrait: ChainPortrait, _ names: [String]) {
        name = portrait.quantity.name(names)
        (rhat, essBulk, essTail) = (
            JSONNumber(numbers.rhat), JSONNumber(numbers.essBulk), JSONNumber(numbers.essTail)
        )
        bins = zip(portrait.histogram?.bins ?? [], portrait.probabilities).map { .init($0, probability: $1) }
        autocorrelation = portrait.autocorrelation?.values.map(JSONNumber.init) ?? []
        autocorrelationError = JSONNumber(portrait.autocorrelation?.noise ?? .nan)
    }
}

extension CheckGibbsDocument.Bin {
    init(_ bin: ChainHistogram.Bin, probability: Double) {
        (lower, upper, count) = (JSONNumber(bin.lower), JSONNumber(bin.upper), bin.count)
        (standardError, self.probability) = (JSONNumber(bin.standardError), JSONNumber(probability))
    }
}

extension CheckGibbsDocument.Test {
    init(_ test: GibbsTest, adjusted: Double, _ names: [String]) {
        (name, method) = (test.quantity.name(names), test.method.rawValue)
        (mean, standardError) = (JSONNumber(test.mean), JSONNumber(test.standardError))
        (expected, expectedError) = (JSONNumber(test.expected.value), JSONNumber(test.expected.error))
        (statistic, size) = (JSONNumber(test.statistic), JSONNumber(test.size))
        (pValue, adjustedPValue) = (JSONNumber(test.pValue), JSONNumber(adjusted))
    }
}
