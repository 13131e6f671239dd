// The highest rates at which a processor does operations of a class: limits that no program exceeds.
#ifndef LEAPSTAR_CEILINGS_H
#define LEAPSTAR_CEILINGS_H

typedef enum {
    LS_CEILING_MULTIPLY,    // 32×32→64 bit, lanes of 64 bits
    LS_CEILING_INTEGER,     // addition and logic, lanes of 32 bits
    LS_CEILING_SHIFT,
    LS_CEILING_ADD_F32,
    LS_CEILING_FMA_F32,     // products as well
    LS_CEILING_ADD_F64,
    LS_CEILING_FMA_F64,     // products as well
    LS_CEILING_I32_TO_F32,
    LS_CEILING_F32_TO_F64,  // a register of results
    LS_CEILING_SQRT_F32,
    LS_CEILING_SQRT_F64,
    LS_CEILING_DIVIDE_F64,
    LS_CEILING_CLASSES,
} leapstar_ceiling_class;

// Each operation works on one register of the instruction set, `register_bytes` wide.
typedef struct {
    long register_bytes;

    // Runs independent operations of two classes in turn.
    void (*pair)(leapstar_ceiling_class first, leapstar_ceiling_class second, long repeats);
    // The number of operations of each class of a pair in one repeat; twice as many if both classes are the same.
    long (*operations)(leapstar_ceiling_class one);

    // Runs operations of several classes in turn, as many as the generator of normals does. NULL if there are too few
    // registers.
    void (*noise)(long repeats);
    // The number of operations of `noise` in one repeat, by class.
    const int *noise_operations;

    // out[i] = a[i] + b[i] for i below `count`, a multiple of 64; arrays are aligned to 64 bytes.
    void (*add_arrays)(double *out, const double *a, const double *b, long count);
} leapstar_ceilings;
#endif
