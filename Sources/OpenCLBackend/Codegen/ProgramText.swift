import Backends
import Dynamics
import Expressions
import RandomStreams

/// Prints a trajectory program as OpenCL C in the lane dialect: the part of the source that differs between programs.
struct ProgramText {
    let program: TrajectoryProgram
    let sampling: Sampling
    let generator: Generator

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
        [macros, types, tables.text, start, step, energy, negated, StreamText(program, generator).text, store]
            .joined(separator: "\n")
    }

    private var tables: TableText { TableText(program) }

    private var macros: String {
        """
        #define ANTITHETIC \(sampling == .antithetic ? 1 : 0)
        #define ARGUMENTS \(argumentCount)
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

    private var energy: String {
        let code = CodeText(program.energy, tables: tables) { "z.s\($0)" }
        return function(
            "f64v ls_energy(const ls_state z, __global const double *restrict u)", code.lines + ["    return \(code.outputs[0]);"])
    }

    private var negated: String {
        let lines = (0..<program.normalsPerStep).map { "    y.n\($0) = -x.n\($0);" }
        return function("ls_draws ls_negated(const ls_draws x)", ["    ls_draws y = x;"] + lines + ["    return y;"])
    }

    private var store: String {
        let lines = program.observables.enumerated().map { place, observable in
            let value = observable == .tailMean ? "tail_mean" : "final"
            return "    LANES_STORE(\(value), samples + \(place) * stride + item * LANES);"
        }
        return function(
            "void ls_store(__global double *samples, ulong stride, ulong item, f64v tail_mean, f64v final)", lines)
    }

    private func function(_ signature: String, _ lines: [String]) -> String {
        "LANES_FN \(signature) {\n\(lines.joined(separator: "\n"))\n}\n"
    }

    static func list(_ count: Int, _ prefix: String) -> String {
        (0..<count).map { "\(prefix)\($0)" }.joined(separator: ", ")
    }
}
