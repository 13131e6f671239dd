import Expressions
import Loops
import Programs

/// Prints one trajectory of a sample whose step has loops: as ``PartText`` does, but all functions work on one memory,
/// and take what they work on by its address.
struct LoopPartText {
    let part: PartText
    let loops: LoopProgram

    private var program: TrajectoryProgram { part.program }
    private static let memory = "ls_part *z"
    private static let named = "    f64v *const m = z->m;"

    var text: [String] {
        [type, step]
            + [look("look_before", loops.before), look("look", loops.look), row, finish, part.results].compactMap { $0 }
    }

    private var type: String { "typedef struct { f64v m[\(loops.slotCount)]; } ls_part;\n" }

    /// The arrays that the functions read.
    var arrays: [DataArray] {
        let codes: [(LoopCode?, String)] = [
            (loops.advance, "step"), (loops.before, "look_before"), (loops.look, "look"), (loops.row, "row"),
            (loops.finish, "finish"),
        ]
        return codes.flatMap { code, name in code.map { names($0, name).arrays } ?? [] }
    }

    private func text(_ code: LoopCode, _ name: String) -> LoopText { LoopText(names(code, name)) }

    private func names(_ code: LoopCode, _ name: String) -> LoopNames {
        LoopNames(
            code: code, prefix: name, firstDraw: loops.firstDraw, tables: part.tables, uniform: part.uniform(at:))
    }

    private var step: String {
        let code = text(loops.advance, "step")
        let named = [Self.named] + (program.draws.count == 0 ? [] : ["    const f64v *const x = (const f64v *)draws;"])
        return PartText.function(
            "void ls_part_step(\(Self.memory), const ls_draws *draws, \(PartText.arguments))",
            named + code.lines
                + StateOutputs(loops.advance, firstDraw: loops.firstDraw).lines(type: "f64v") { code.output($0) })
    }

    private func look(_ name: String, _ look: LoopCode?) -> String? {
        look.map { look in
            let code = text(look, name)
            // All values are computed before any is stored.
            let values = look.outputs.enumerated().map { "    const f64v c\($0) = \(code.output($1));" }
            let stores = look.outputs.indices.map { "    m[\(program.stateCount + $0)] = c\($0);" }
            return PartText.function(
                "void ls_part_\(name)(\(Self.memory), \(PartText.arguments))",
                [Self.named] + code.lines + values + stores)
        }
    }

    private var row: String? { loops.row.map { values("row", $0, "") } }
    private var finish: String? { loops.finish.map { values("finish", $0, "\(PartText.counts), ") } }

    /// A function that computes numbers from the memory.
    private func values(_ name: String, _ code: LoopCode, _ counts: String) -> String {
        let text = text(code, name)
        let values = code.outputs.enumerated().map { "    values[\($0)] = \(text.output($1));" }
        return PartText.function(
            "void ls_part_\(name)(\(Self.memory), f64v *values, \(counts)\(PartText.arguments))",
            [Self.named] + text.lines + values)
    }
}
