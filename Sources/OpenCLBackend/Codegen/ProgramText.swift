import Backends
import Dynamics
import Expressions
import Kernels
import RandomStreams

/// Prints a trajectory program as OpenCL C in the lane dialect: the part of the source that differs between programs.
struct ProgramText {
    let program: TrajectoryProgram
    let sampling: Sampling
    let generator: Generator
    private let tables: TableText

    init(program: TrajectoryProgram, sampling: Sampling, generator: Generator) {
        (self.program, self.sampling, self.generator) = (program, sampling, generator)
        tables = TableText(program)
    }

    /// The places of the kernel's arguments: uniforms, then the start, then H₀.
    private var firstStart: Int { program.uniforms.count }
    private var initialEnergy: Int { firstStart + program.stateCount }
    private var argumentCount: Int { initialEnergy + 1 }

    /// The arguments of one point that `text` reads.
    static func arguments(_ arguments: ProgramArguments) -> [Double] {
        arguments.uniforms + arguments.start + [arguments.initialEnergy]
    }

    /// Everything between the numerics and the trajectory kernel.
    var text: String {
        let stream = StreamText(program, generator).text
        return ([macros, types, tables.text, start, step, energy, capCount, negated, stream, store] + medians)
            .joined(separator: "\n")
    }

    private var macros: String {
        """
        #define ANTITHETIC \(sampling == .antithetic ? 1 : 0)
        #define ARGUMENTS \(argumentCount)
        #define READS_EVERY_STEP \(program.readsEveryStep ? 1 : 0)
        #define READS_CAP_COUNT \(program.readsCapCount ? 1 : 0)
        #define KEEPS_ENERGIES \(program.keepsEnergies ? 1 : 0)
        #define OBSERVABLES \(program.observables.count)
        #define INITIAL_ENERGY \(initialEnergy)

        """
    }

    private var types: String {
        """
        typedef struct { f64v \(Self.list(program.stateCount, "s")); } ls_state;
        typedef struct { f64v \(drawn); } ls_draws;

        """
    }

    /// What a step draws; never nothing, as a structure needs a member.
    private var drawn: String {
        let rows = program.rows.perStep > 0 ? [Self.list(program.rows.perStep, "k")] : []
        let normals = program.normalsPerStep > 0 || rows.isEmpty ? [Self.list(max(1, program.normalsPerStep), "n")] : []
        return (normals + rows).joined(separator: ", ")
    }

    private var start: String {
        let lines = (0..<program.stateCount).map { "    z.s\($0) = F64(u[\(firstStart + $0)]);" }
        return function("ls_state ls_start(__global const double *restrict u)", ["    ls_state z;"] + lines + ["    return z;"])
    }

    private var step: String {
        let (states, normals) = (program.stateCount, program.normalsPerStep)
        let code = CodeText(program.step, tables: tables) { slot in
            slot < states ? "z.s\(slot)" : slot < states + normals ? "x.n\(slot - states)" : "x.k\(slot - states - normals)"
        }
        let outputs = code.outputs.enumerated().map { "    next.s\($0) = \($1);" }
        return function(
            "ls_state ls_step(const ls_state z, const ls_draws x, __global const double *restrict u)",
            code.lines + ["    ls_state next;"] + outputs + ["    return next;"])
    }

    private var energy: String { observation("ls_energy", program.energyOnly) }

    private var capCount: String {
        guard program.readsCapCount, let code = program.capCount else { return "" }
        return observation("ls_cap_count", code)
    }

    private func observation(_ name: String, _ observed: StraightLineCode) -> String {
        let code = CodeText(observed, tables: tables) { "z.s\($0)" }
        return function(
            "f64v \(name)(const ls_state z, __global const double *restrict u)", code.lines + ["    return \(code.outputs[0]);"])
    }

    private var negated: String {
        let lines = (0..<program.normalsPerStep).map { "    y.n\($0) = -x.n\($0);" }
        return function("ls_draws ls_negated(const ls_draws x)", ["    ls_draws y = x;"] + lines + ["    return y;"])
    }

    private var store: String {
        let lines = program.observables.enumerated().compactMap { place, observable -> String? in
            let value: String? = switch observable {
            case .tailMean: "tail_mean"
            case .final: "final"
            case .maximum: "maximum"
            case .capEngagement: "cap_engagement"
            case .stepMedian, .tailMedian: nil
            }
            return value.map { Self.store("values.\($0)", at: place) }
        }
        return "typedef struct { f64v tail_mean, final, maximum, cap_engagement; } ls_values;\n" + function("void ls_store(__global double *samples, ulong stride, ulong item, const ls_values values)", lines)
    }

    /// The selection and what it gives, for programs that keep energies.
    private var medians: [String] {
        guard program.keepsEnergies else { return [] }
        let lines = program.observables.enumerated().compactMap { place, observable -> String? in
            guard observable.isMedian else { return nil }
            return Self.store("ls_sample_median(tail, width, \(observable == .stepMedian ? 1 : 0))", at: place)
        }
        return [
            KernelSource.selection, sampleMedian,
            function(
                "void ls_store_medians(__global double *samples, ulong stride, ulong item, const ls_tail tail, ulong width)", lines),
        ]
    }

    private var sampleMedian: String {
        let mirror = [
            "    tail.energies += width;",
            "    return 0.5 * (median + ls_median(tail));",
        ]
        return function(
            "f64v ls_sample_median(ls_tail tail, ulong width, int is_steps)",
            ["    tail.is_steps = is_steps;", "    const f64v median = ls_median(tail);"]
                + (sampling == .antithetic ? mirror : ["    return median;"]))
    }

    private static func store(_ value: String, at place: Int) -> String {
        "    LANES_STORE(\(value), samples + \(place) * stride + item * LANES);"
    }

    private func function(_ signature: String, _ lines: [String]) -> String {
        "LANES_FN \(signature) {\n\(lines.joined(separator: "\n"))\n}\n"
    }

    static func list(_ count: Int, _ prefix: String) -> String {
        (0..<count).map { "\(prefix)\($0)" }.joined(separator: ", ")
    }
}
