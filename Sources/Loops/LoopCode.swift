package import Expressions

/// Straight-line code that does what it repeats in loops.
///
/// Its operations are those of the straight-line code, on the same numbers, so its outputs have the same bits: only
/// operations that do not depend on each other come in another order.
///
/// It works on a memory of slots: inputs lie where a ``LoopCode/Layout`` says, then come results that later loops read.
package struct LoopCode: Sendable, Hashable {
    /// The slots of a code's inputs.
    package struct Layout: Sendable, Hashable {
        /// The slots of inputs that belong together, in the order of the inputs.
        package let fields: [Range<Int>]
        /// The slots that are not the code's own.
        package let taken: Int
        /// Uniforms from here on do not lie next to the others.
        package let uniformCount: Int

        /// - Precondition: the fields lie among the slots that are taken. Where they overlap, the code reads one of the inputs
        ///   there at most.
        package init(fields: [Range<Int>], taken: Int, uniformCount: Int = .max) {
            (self.fields, self.taken, self.uniformCount) = (fields, taken, uniformCount)
        }

        /// Fields one after the other.
        package init(_ counts: [Int]) {
            var fields: [Range<Int>] = []
            for count in counts {
                let first = fields.last?.upperBound ?? 0
                fields.append(first..<first + count)
            }
            self.init(fields: fields, taken: counts.reduce(0, +))
        }

        /// The slot of each input.
        package var slots: [Int] { fields.flatMap { Array($0) } }
    }

    /// Where the iterations of a nest find a number.
    package enum Places: Sendable, Hashable {
        /// At `first`, moved by a stride for each index of the nest, the outermost first.
        case strided(first: Int, strides: [Int])
        /// As a list says for each iteration.
        case listed(Int)
    }

    /// The source of a value.
    package enum Operand: Sendable, Hashable {
        case constant(Number)
        /// A constant for each iteration, of a list of numbers.
        case numbers(Int)
        case uniform(Places)
        case slot(Places)
        /// The result of an earlier statement of the same iteration.
        case result(Int)
        /// The value so far of a chain.
        case running
    }

    package struct Statement: Sendable, Hashable {
        package let operation: Operation
        package let operands: [Operand]
        /// The slots that keep the results; nil if only later statements of the iteration need them.
        package let target: Places?
    }

    /// Operations of which each takes the result of the one before.
    package struct Chain: Sendable, Hashable {
        package let operation: Operation
        /// Of each link; one of them is ``Operand/running``.
        package let operands: [Operand]
        /// What the first link takes, by the indices outside of the chain's.
        package let start: Operand
        /// The slots that keep the results of all links; nil if only the last is needed.
        package let links: Places?
        /// The slot that keeps the last result, by the indices outside of the chain's.
        package let end: Places?
    }

    /// Nests that are done for some rows of data after the others.
    package struct Rows: Sendable, Hashable {
        package let loop: RowLoop
        /// How many rows the nests take at once, a divisor of all: what they read and write is then shared by them.
        package let together: Int
        /// The slot of the first row that is drawn, after which the others lie; nil where all rows are summed over.
        package let drawn: Int?
        /// The slots of the sums, which begin at 0, and of the numbers, row by row.
        package let sums, numbers: Range<Int>
        /// The nests of these rows, over the same memory.
        package let nests: [Nest]
        /// What becomes of each sum after them.
        package let next: [StraightLineCode.Operand]
    }

    package enum Body: Sendable, Hashable {
        case statements([Statement])
        /// The innermost index runs along chains.
        case chain(Chain)
        /// There is no index.
        case rows(Rows)
    }

    /// Loops within each other.
    package struct Nest: Sendable, Hashable {
        /// How far each index runs, the outermost first; none where the body is done once.
        package let counts: [Int]
        package let body: Body
    }

    package let layout: Layout
    /// The slots of its memory, those of the layout included.
    package let slotCount: Int
    package let nests: [Nest]
    /// The outputs; results and inputs are named by their slots.
    package let outputs: [StraightLineCode.Operand]
    package let lists: Lists

    /// Places and numbers that follow no stride.
    package struct Lists: Sendable, Hashable {
        package internal(set) var indices: [[Int32]] = []
        package internal(set) var numbers: [[Number]] = []
    }

    /// The operations in its text, each once.
    package var statementCount: Int { nests.reduce(0) { $0 + $1.operations.count } }

    /// Whether it has loops over rows of data.
    package var hasRows: Bool { nests.contains { if case .rows = $0.body { true } else { false } } }
}

extension LoopCode.Nest {
    /// The operations of its body, those of rows included.
    package var operations: [Operation] {
        switch body {
        case .statements(let statements): statements.map(\.operation)
        case .chain(let chain): [chain.operation]
        case .rows(let rows): rows.nests.flatMap(\.operations)
        }
    }
}
