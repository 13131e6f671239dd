import ArgumentParser
import Leapstar

/// The options about how far proofs go.
struct ProofOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            Most bits of the arithmetic that proves what is not sampled; beyond, it is undetermined. Above 106 it takes the MPFR \
            library. (default: 8192)
            """, valueName: "count"))
    var proofBits: String?
}

extension ProofOptions {
    var values: [String: RawValue] { [Keys.proofBits.name: proofBits].asRawValues }
}
