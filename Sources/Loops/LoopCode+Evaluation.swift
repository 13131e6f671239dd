import Expressions

extension LoopCode {
    /// The outputs, by plain scalar arithmetic.
    package func evaluate(inputs: [Double], uniforms: [Double]) -> [Double] {
        var slots = [Double](repeating: .nan, count: slotCount)
        for (slot, value) in zip(layout.slots, inputs) { slots[slot] = value }
        run(nests, &slots, uniforms)
        return outputs.map { value(of: $0, slots, uniforms) }
    }

    private func run(_ nests: [Nest], _ slots: inout [Double], _ uniforms: [Double]) {
        for nest in nests {
            switch nest.body {
            case .statements(let statements): run(statements, nest.counts, &slots, uniforms)
            case .chain(let chain): run(chain, nest.counts, &slots, uniforms)
            case .rows(let rows): run(rows, &slots, uniforms)
            }
        }
    }

    private func run(_ rows: Rows, _ slots: inout [Double], _ uniforms: [Double]) {
        for sum in rows.sums { slots[sum] = 0 }
        for iteration in stride(from: 0, to: rows.loop.iterationCount, by: rows.together) {
            let numbers = (iteration..<iteration + rows.together).flatMap { row in
                rows.loop.row(at: rows.drawn.map { slots[$0 + row] } ?? Double(row))
            }
            for (slot, number) in zip(rows.numbers, numbers) { slots[slot] = number }
            run(rows.nests, &slots, uniforms)
            let next = rows.next.map { value(of: $0, slots, uniforms) }
            for (slot, sum) in zip(rows.sums, next) { slots[slot] = sum }
        }
    }

    private func value(of output: StraightLineCode.Operand, _ slots: [Double], _ uniforms: [Double]) -> Double {
        switch output {
        case .constant(let number): number.value
        case .uniform(let index): uniforms[index]
        case .input(let slot), .result(let slot): slots[slot]
        }
    }

    private func run(_ statements: [Statement], _ counts: [Int], _ slots: inout [Double], _ uniforms: [Double]) {
        for iteration in Iteration.all(counts) {
            var results: [Double] = []
            for statement in statements {
                let values = statement.operands.map {
                    value($0, iteration, slots, uniforms) { results[$0] }
                }
                results.append(statement.operation.apply(values))
            }
            // A result may take the place of what the iteration has read.
            for (statement, result) in zip(statements, results) {
                if let target = statement.target { slots[place(target, iteration)] = result }
            }
        }
    }

    private func run(_ chain: Chain, _ counts: [Int], _ slots: inout [Double], _ uniforms: [Double]) {
        var running = Double.nan
        for iteration in Iteration.all(counts) {
            let outer = iteration.withoutInnermost(of: counts)
            if iteration.isFirstLink { running = value(chain.start, outer, slots, uniforms) { _ in .nan } }
            let values = chain.operands.map { operand in
                operand == .running ? running : value(operand, iteration, slots, uniforms) { _ in .nan }
            }
            running = chain.operation.apply(values)
            if let links = chain.links { slots[place(links, iteration)] = running }
            if let end = chain.end, iteration.isLastLink(counts) { slots[place(end, outer)] = running }
        }
    }

    private func value(
        _ operand: Operand, _ iteration: Iteration, _ slots: [Double], _ uniforms: [Double], result: (Int) -> Double
    ) -> Double {
        switch operand {
        case .constant(let number): number.value
        case .numbers(let list): lists.numbers[list][iteration.flat].value
        case .uniform(let places): uniforms[place(places, iteration)]
        case .slot(let places): slots[place(places, iteration)]
        case .result(let index): result(index)
        case .running: .nan
        }
    }

    private func place(_ places: Places, _ iteration: Iteration) -> Int {
        switch places {
        case .strided(let first, let strides): zip(strides, iteration.indices).reduce(first) { $0 + $1.0 * $1.1 }
        case .listed(let list): Int(lists.indices[list][iteration.flat])
        }
    }
}

/// The values of a nest's indices.
private struct Iteration {
    let indices: [Int]
    /// The number of iterations before.
    let flat: Int

    var isFirstLink: Bool { indices.last == 0 }
    func isLastLink(_ counts: [Int]) -> Bool { indices.last == (counts.last ?? 0) - 1 }

    func withoutInnermost(of counts: [Int]) -> Iteration {
        Iteration(indices: Array(indices.dropLast()), flat: flat / (counts.last ?? 1))
    }

    static func all(_ counts: [Int]) -> [Iteration] {
        (0..<counts.reduce(1, *)).map { flat in
            var (rest, indices) = (flat, counts)
            for level in counts.indices.reversed() {
                (rest, indices[level]) = rest.quotientAndRemainder(dividingBy: counts[level])
            }
            return Iteration(indices: indices, flat: flat)
        }
    }
}
