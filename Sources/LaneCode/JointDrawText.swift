import Programs
import RandomStreams

/// Prints the random stream of a program whose steps share half of their normals with their neighbours, as ``Draws``
/// defines it. Steps come one after the other.
struct JointDrawText {
    private let draws: Draws
    private let joint: Draws

    init(_ draws: Draws) { (self.draws, joint) = (draws, draws.joint) }

    /// The normals that a step shares with one neighbour.
    private var half: Int { joint.normals }
    /// The numbers of a period that are drawn, used or not; those before the present step stay in binary32.
    private var drawn: [String] { (0..<4 * joint.normalCalls).map { "j\($0)" } }
    private var present: [String] { (0..<half).map { "c\($0)" } }

    var text: String { stream + functions + drawEach }

    private var stream: String {
        """
        typedef struct { u32 low, high, key0, key1; f32v \((drawn + present).joined(separator: ", ")); } ls_stream;
        LANES_FN ls_stream ls_open(u64 run_seed, u64 first) {
            ls_stream stream = {\(PhiloxText.counter)};
            return stream;
        }

        """
    }

    private var functions: String {
        """
        LANES_FN void ls_draw_own(ls_stream *stream, ls_draws *x, u32 step) {
        \(own)
        }
        LANES_FN void ls_draw_joint(ls_stream *stream, u32 period) {
        \(generated)
        }
        LANES_FN void ls_choose_joint(ls_stream *stream, u32 phase) {
        \(chosen)
        }
        LANES_FN void ls_take_before(const ls_stream *stream, ls_draws *x) {
        \(taken(to: 0))
        }
        LANES_FN void ls_take_after(const ls_stream *stream, ls_draws *x) {
        \(taken(to: half))
        }
        """ + (draws.wholeNumbers.isEmpty ? "\n" : wholeNumbers)
    }

    private var wholeNumbers: String {
        """

        LANES_FN void ls_draw_whole(ls_stream *stream, ls_draws *draws, u32 step) {
            ls_draws x = *draws;
        \(PhiloxText.wholeNumbersLeft(draws))\(PhiloxText.wholeNumbers(draws))
            *draws = x;
        }

        """
    }

    /// All vectors go through each part together, so that one fills the waiting times of another.
    private var drawEach: String {
        func each(_ body: String) -> String { "_Pragma(\"unroll\") for (LS_EACH_VECTOR) { \(body); }" }
        let lines =
            [
                "if ((step) == 0 || (step) + 1 >= (tail_start)) { \(each("ls_draw_own(&stream, &draws, step)")) }",
                "if ((step) > 0 && (step) < (tail_start)) { \(each("ls_take_before(&stream, &draws)")) }",
                "if ((step) + 1 < (tail_start)) {",
                "if ((step) == 0 || ((step) + 1) % \(joint.period)u == 0) {",
                "\(each("ls_draw_joint(&stream, ((step) + 1) / \(joint.period)u)")) }",
                each("ls_choose_joint(&stream, ((step) + 1) % \(joint.period)u); ls_take_after(&stream, &draws)"),
                "}",
            ] + (draws.wholeNumbers.isEmpty ? [] : [each("ls_draw_whole(&stream, &draws, step)")])
        return "#define LS_DRAW_EACH(stream, draws, step, tail_start) \\\n    \(lines.joined(separator: " \\\n    "))\n"
    }

    /// The step's own normals, of which some may be replaced.
    private var own: String {
        let unused = PhiloxText.unused("unused", draws.normals)
        guard !PhiloxText.isLong(draws.normals) else {
            return PhiloxText.declared(unused)
                + PhiloxText.loop(draws.normals, from: "(f64v *)x", unused: "unused") {
                    "ls_normals4_lanes(\($0), \(PhiloxText.state), \($1));"
                }
        }
        let slots = (0..<draws.normals).map { "x->n\($0)" } + unused
        let calls = PhiloxText.calls(slots).enumerated().map { call, targets in
            "    ls_normals4_lanes(\(call)u, \(PhiloxText.state), \(targets));"
        }
        return PhiloxText.declared(unused) + calls.joined(separator: "\n")
    }

    private func taken(to first: Int) -> String {
        guard !PhiloxText.isLong(half) else {
            return "    for (int i = 0; i < \(half); i++) ((f64v *)x)[\(first) + i] = ls_widened((&stream->c0)[i]);"
        }
        return present.enumerated().map { "    x->n\(first + $0) = ls_widened(stream->\($1));" }.joined(separator: "\n")
    }

    private var generated: String {
        guard !PhiloxText.isLong(drawn.count) else {
            return PhiloxText.loop(drawn.count, from: "&stream->j0", unused: "unused") {
                "ls_halved_normals4_lanes_f32(\(JointNormals.firstBlock)u + \($0), period, \(PhiloxText.trajectory), \($1));"
            }
        }
        return PhiloxText.calls(drawn.map { "stream->\($0)" }).enumerated().map { call, targets in
            "    ls_halved_normals4_lanes_f32(\(JointNormals.firstBlock + UInt32(call))u, period, \(PhiloxText.trajectory), \(targets));"
        }.joined(separator: "\n")
    }

    /// Picks the numbers before the next step, whose phase is the same in all lanes.
    private var chosen: String {
        guard !PhiloxText.isLong(half) else {
            return "    for (u32 i = 0; i < \(half)u; i++) (&stream->c0)[i] = (&stream->j0)[phase * \(half)u + i];"
        }
        let cases = (0..<joint.period).map { phase in
            let picks = present.enumerated().map { "stream->\($1) = stream->j\(phase * half + $0);" }
            let label = phase == joint.period - 1 ? "default" : "case \(phase)u"
            return "    \(label): \(picks.joined(separator: " ")) break;"
        }
        return "    switch (phase) {\n\(cases.joined(separator: "\n"))\n    }"
    }
}
