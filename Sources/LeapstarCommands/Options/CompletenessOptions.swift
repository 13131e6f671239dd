import ArgumentParser
import Jobs

/// The option to prove that nothing is missed.
struct CompletenessOptions: ParsableArguments {
    @Flag(
        help: """
            Prove that no boundary is missed between the probes, where nothing is sampled; what cannot be proved is listed by \
            interval.
            """)
    var complete = false
}

extension CompletenessOptions {
    var values: [String: RawValue] { complete ? [Keys.complete.name: .text("true")] : [:] }
}
