import Expressions
import Programs

/// Turns observables into the codes of a program.
///
/// H is an input of the observables' code, so it is rounded before anything is added to it, and every observable of a
/// program sees the same number.
struct Observation {
    private let observables: [Observable]
    private let state: [String]
    private let energy: StraightLineCode
    private let sight: Sight
    /// For each observable, the variables that it carries.
    private let carried: [[String]]
    private var before, tail, streams: StraightLineCode?
    private var finish = CodeSplice().code(outputs: [])

    init(_ observables: [Observable], state: [String], energy: StraightLineCode, scene: Sight.Scene?) {
        precondition(
            energy.outputs.count > 1 || !observables.contains { $0.need == .energyCap },
            "no energy cap whose steps could be counted")
        (self.observables, self.state, self.energy) = (observables, state, energy)
        sight = Sight(scene)
        carried = observables.map { observable in observable.starts.indices.map { "\(observable.name).\($0)" } }
    }

    /// Lowers the codes of all observables. Carried variables that an observable does not update are passed through.
    mutating func lower(with lowering: inout Lowering) throws(LoweringError) {
        let variables = state + carried.joined()
        if spans.contains(.everyStep) {
            before = try lowering.lower(updates([.everyStep]), inputs: variables + Sight.Name.all)
        }
        if !spans.isEmpty {
            tail = try lowering.lower(updates([.everyStep, .tail]), inputs: variables + Sight.Name.all)
        }
        let kept = observables.compactMap { $0.stream(sight) }
        if !kept.isEmpty { streams = try lowering.lower(kept, inputs: state + Sight.Name.all) }
        finish = try lowering.lower(values, inputs: variables + results + Sight.Name.all)
    }

    /// The program of one trajectory, after all codes are lowered; `uniformCount` counts the uniforms of the whole
    /// lowering.
    func program(
        _ fields: [TrajectoryProgram.Field], _ draws: Draws, _ advance: StraightLineCode, uniformCount: Int
    ) -> TrajectoryProgram {
        let variables = state.count + carried.joined().count
        func code(_ code: StraightLineCode, inputs: Int) -> StraightLineCode {
            seeing(code, inputs: inputs, uniformCount)
        }
        return TrajectoryProgram(
            state: fields, carried: starts, draws: draws, argumentCount: uniformCount + 1, advance: advance,
            looks: .init(
                before: before.map { code($0, inputs: variables) }, tail: tail.map { code($0, inputs: variables) }),
            record: streams.map { Record(streams: code($0, inputs: state.count), reductions: reductions) },
            finish: code(finish, inputs: variables + results.count), outputs: observables.map(\.name))
    }

    private var spans: [Observable.Span] { observables.compactMap(\.span) }

    private var starts: [TrajectoryProgram.Carried] {
        zip(carried, observables).flatMap { names, observable in
            zip(names, observable.starts).map { .init($0, from: $1) }
        }
    }

    private var reductions: [Record.Reduction] {
        observables.compactMap(\.reduction).enumerated().map { Record.Reduction(stream: $0, kind: $1) }
    }

    /// The variables that stand for the results of reductions.
    private var results: [String] { observables.filter(\.isReduced).map { "\($0.name).reduced" } }

    private func updates(_ spans: [Observable.Span]) -> [Expression] {
        zip(observables, carried).flatMap { observable, names in
            let old = names.map(Expression.variable)
            guard case .carried(let span, _, let update, _) = observable.form, spans.contains(span) else { return old }
            return update(old, sight)
        }
    }

    private var values: [Expression] {
        zip(observables, carried).map { observable, names in
            switch observable.form {
            case .carried(_, _, _, let value): value(names.map(Expression.variable), sight)
            case .atEnd(let value): value(sight)
            case .reduced: .variable("\(observable.name).reduced")
            }
        }
    }

    /// `code` with the inputs after the first `inputs` replaced: H and the cap's count are computed from the state, H₀
    /// and step counts are read as uniforms.
    private func seeing(_ code: StraightLineCode, inputs: Int, _ uniformCount: Int) -> StraightLineCode {
        var splice = CodeSplice()
        let computed = zip([Sight.Name.energy, Sight.Name.capCount], energy.outputs.indices).filter { name, _ in
            Sight.Name.all.firstIndex(of: name).map { !code.outputs(reading: inputs + $0..<inputs + $0 + 1).isEmpty }
                ?? false
        }
        let found = splice.append(energy.code(ofOutputs: computed.map(\.1))) { .input($0) }
        var seen = Dictionary(uniqueKeysWithValues: zip(computed.map(\.0), found))
        for (place, name) in [Sight.Name.initialEnergy, Sight.Name.tailCount, Sight.Name.stepCount].enumerated() {
            seen[name] = .uniform(uniformCount + place)
        }
        let outputs = splice.append(code) { $0 < inputs ? .input($0) : seen[Sight.Name.all[$0 - inputs]] ?? .input($0) }
        return splice.code(outputs: outputs)
    }
}

extension Observable {
    fileprivate var starts: [Double] { if case .carried(_, let starts, _, _) = form { starts } else { [] } }
    fileprivate var span: Span? { if case .carried(let span, _, _, _) = form { span } else { nil } }
    fileprivate var reduction: Record.Reduction.Kind? { if case .reduced(let kind, _) = form { kind } else { nil } }
    /// The stream that the observable keeps; a median is taken of magnitudes.
    fileprivate func stream(_ sight: Sight) -> Expression? {
        guard case .reduced(let kind, let stream) = form else { return nil }
        return kind == .median ? abs(stream(sight)) : stream(sight)
    }
}
