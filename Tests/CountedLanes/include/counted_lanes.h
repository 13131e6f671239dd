// Counts the operations in the text of Kernels/*.cl by running it over symbolic values.
#ifndef COUNTED_LANES_H
#define COUNTED_LANES_H
#ifdef __cplusplus
extern "C" {
#endif

// In the order of the classes of Sources/Roofline/Counts/OperationClass.swift; both in 32-bit words where the class says so.
typedef struct {
    double of[12];
} counted_operations;

// Philox4x32-10 for one trajectory at one step, words in lanes of 64 bits, and in lanes of 32 bits with a high product.
counted_operations counted_philox_wide(void);
counted_operations counted_philox_high(void);
counted_operations counted_box_muller(void);
// exp, log, sin, cos, tan, sinh, cosh, tanh, atan, pow; nothing for another name.
counted_operations counted_function(const char *name);
#ifdef __cplusplus
}
#endif
#endif
