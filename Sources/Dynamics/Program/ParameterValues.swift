/// One number for each parameter of a program; made by ``ParametricProgram/values(_:)``.
public struct ParameterValues: Sendable, Hashable {
    /// The parameters, by slot.
    public let parameters: [Parameter]
    private var numbers: [Double]

    init(_ parameters: [Parameter], _ numbers: [Double]) { (self.parameters, self.numbers) = (parameters, numbers) }

    /// The number of `parameter`; nil if the program does not depend on it.
    public subscript(parameter: Parameter) -> Double? { slot(of: parameter).map { numbers[$0] } }

    /// Gives `parameter` another number; does nothing if the program does not depend on it.
    public mutating func set(_ parameter: Parameter, to number: Double) {
        if let slot = slot(of: parameter) { numbers[slot] = number }
    }

    /// The slot of `parameter`; nil if the program does not depend on it.
    package func slot(of parameter: Parameter) -> Int? { parameters.firstIndex(of: parameter) }

    /// The numbers, by slot.
    ///
    /// - Precondition: `slots` are the parameters of the program for which the values were made.
    package func numbers(for slots: [Parameter]) -> [Double] {
        precondition(slots == parameters, "these are the values of another program's parameters")
        return numbers
    }
}
