package enum KernelSource {}
