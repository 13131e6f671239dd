import Programs

/// Prints the random stream of a program whose steps share half of their normals with their neighbours, as ``Draws``
/// defines it. Steps come one after the other.
struct JointDrawText {
    private let draws: Draws
    private let joint: Draws
    private let rest: DrawText

    init(_ draws: Draws) {
        (self.draws, joint, rest) = (draws, draws.joint, DrawText(draws, .philox))
    }

    /// The normals that a step shares with one neighbour.
    private var half: Int { joint.normals }
    /// The numbers of a period that are drawn, used or not; those before the present step stay in binary32.
    private var drawn: [String] { (0..<4 * joint.normalCalls).map { "j\($0)" } }
    private var present: [String] { (0..<half).map { "c\($0)" } }

    var text: String {
        """
        typedef struct { u32 low, high, key0, key1, tail_start; f32v \((drawn + present).joined(separator: ", ")); } ls_stream;
        LANES_FN ls_stream ls_open(u64 run_seed, u64 first, u32 tail_start) {
            ls_stream stream = {\(DrawText.counter), tail_start};
            return stream;
        }
        LANES_FN ls_draws ls_draw(ls_stream *stream, u32 step) {
            ls_draws x;
            const u32 next = step + 1;
        \(DrawText.declared(rest.left))    if (step == 0 || next >= stream->tail_start) {
        \(own)
            }
            if (step > 0 && step < stream->tail_start) {
        \(widened(to: 0))
            }
            if (next < stream->tail_start) {
                if (step == 0 || next % \(joint.period)u == 0) {
        \(generated)
                }
        \(chosen)
        \(widened(to: half))
            }\(rest.wholeNumberDraws)
            return x;
        }

        """
    }

    /// The step's own normals, of which some may be replaced.
    private var own: String {
        let unused = DrawText.unused("unused", draws.normals)
        let slots = (0..<draws.normals).map { "x.n\($0)" } + unused
        let calls = DrawText.calls(slots).enumerated().map { call, targets in
            "        ls_normals4_lanes(\(call)u, \(DrawText.philoxState), \(targets));"
        }
        return DrawText.declared(unused) + calls.joined(separator: "\n")
    }

    private func widened(to first: Int) -> String {
        present.enumerated().map { "        x.n\(first + $0) = ls_widened(stream->\($1));" }.joined(separator: "\n")
    }

    private var generated: String {
        DrawText.calls(drawn.map { "stream->\($0)" }).enumerated().map { call, targets in
            "            ls_halved_normals4_lanes_f32(0x80000000u + \(call)u, next / \(joint.period)u, \(DrawText.trajectoryState), \(targets));"
        }.joined(separator: "\n")
    }

    /// Picks the numbers before the next step, whose phase is the same in all lanes.
    private var chosen: String {
        let cases = (0..<joint.period).map { phase in
            let picks = present.enumerated().map { "stream->\($1) = stream->j\(phase * half + $0);" }
            let label = phase == joint.period - 1 ? "default" : "case \(phase)u"
            return "        \(label): \(picks.joined(separator: " ")) break;"
        }
        return "        switch (next % \(joint.period)u) {\n\(cases.joined(separator: "\n"))\n        }"
    }
}
