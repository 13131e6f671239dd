import CVectorOps
import Expressions

/// Lists of which each step executes one, in turn, with addresses, in the form that the block operations take.
struct BoundLists: ~Copyable {
    private enum Part {
        case instructions(Range<Int>)
        case rows(BoundRows, body: Range<Int>)
    }

    private let instructions: UnsafeMutablePointer<leapstar_block_instruction>
    private let lists: [[Part]]

    init(_ lists: [BlockList], _ addresses: BlockAddresses) {
        var all: [leapstar_block_instruction] = []
        func range(_ list: [BlockInstruction]) -> Range<Int> {
            all += list.map(addresses.bound)
            return all.count - list.count..<all.count
        }
        self.lists = lists.map { list in
            list.parts.map { part in
                switch part {
                case .instructions(let list): .instructions(range(list))
                case .rows(let rows): .rows(addresses.bound(rows), body: range(rows.body))
                }
            }
        }
        instructions = .allocate(capacity: max(1, all.count))
        instructions.initialize(from: all, count: all.count)
    }

    init(_ list: BlockList, _ addresses: BlockAddresses) { self.init([list], addresses) }

    deinit { instructions.deallocate() }

    /// Runs the list whose turn step `step` is, over the first `samples` samples of the block.
    func execute(step: UInt32 = 0, _ operations: leapstar_instruction_set, samples: Int) {
        for part in lists[Int(step) % lists.count] {
            switch part {
            case .instructions(let range): execute(range, operations, samples)
            case .rows(let rows, let body):
                rows.clear(samples: samples)
                for iteration in 0..<rows.loop.iterationCount {
                    rows.fetch(iteration, samples: samples)
                    execute(body, operations, samples)
                }
            }
        }
    }

    private func execute(_ some: Range<Int>, _ operations: leapstar_instruction_set, _ samples: Int) {
        operations.execute(instructions + some.lowerBound, some.count, samples)
    }
}

/// A loop over rows with addresses.
struct BoundRows {
    enum Numbers {
        case shared(UnsafeMutablePointer<Double>)
        case drawn(rows: [UnsafePointer<Double>], buffers: [UnsafeMutablePointer<Double>])
    }

    let loop: RowLoop
    let sums: [UnsafeMutablePointer<Double>]
    let numbers: Numbers

    func clear(samples: Int) {
        for sum in sums { sum.update(repeating: 0, count: samples) }
    }

    /// Brings the numbers of a row to where the body reads them.
    func fetch(_ iteration: Int, samples: Int) {
        switch numbers {
        case .shared(let first):
            for (place, number) in loop.row(at: Double(iteration)).enumerated() { first[place] = number }
        case .drawn(let rows, let buffers):
            for sample in 0..<samples {
                for (buffer, number) in zip(buffers, loop.row(at: rows[iteration][sample])) { buffer[sample] = number }
            }
        }
    }
}
