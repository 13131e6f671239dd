import CPUBackend
import OpenCLBackend

extension CPUBackend {
    /// The processor, whose programs are compiled when that pays, never, or before their first run.
    init(threads: Int?, tuning: KernelOptions.Tuning) {
        switch tuning {
        case .auto: self.init(threads: threads, compilesAfter: 1)
        case .off: self.init(threads: threads)
        case .always: self.init(threads: threads, compilesAfter: 0)
        }
    }
}
