# make run    install what is missing, build, search the original experiment's dt range
# make test   install what is missing, run every test
CONFIGURATION := release
LEAPSTAR := .build/$(CONFIGURATION)/leapstar
DEBIAN_PACKAGES := opencl-headers ocl-icd-opencl-dev pocl-opencl-icd
BUILD_FLAGS := -c $(CONFIGURATION)

.PHONY: all run test build setup conformance coverage bench bench-peers format clean

all: build

setup:
	@Scripts/install-opencl $(DEBIAN_PACKAGES)

build: setup
	swift build $(BUILD_FLAGS) --product leapstar

run: build
	$(LEAPSTAR) boundary

# PoCL is expected wherever `setup` could install it: then a suite that finds no OpenCL device fails.
test: setup
	LEAPSTAR_EXPECT_OPENCL=$$(Scripts/install-opencl --check $(DEBIAN_PACKAGES) && echo 1 || echo 0) \
		swift test $(BUILD_FLAGS) $(TEST_FLAGS)

# The bit-for-bit comparison of all backends at large ensembles (default: ten million trajectories).
TRAJECTORIES ?= 10000000
conformance: setup
	LEAPSTAR_EXPECT_OPENCL=$$(Scripts/install-opencl --check $(DEBIAN_PACKAGES) && echo 1 || echo 0) \
		LEAPSTAR_CONFORMANCE_TRAJECTORIES=$(TRAJECTORIES) swift test $(BUILD_FLAGS) --filter Conformance

# How often certified searches are wrong, against exact answers: one line per setting.
SEARCHES ?= 2000
coverage:
	LEAPSTAR_COVERAGE_SEARCHES=$(SEARCHES) swift test $(BUILD_FLAGS) $(TEST_FLAGS) --filter BoundariesTests.CoverageTests

bench: build
	$(LEAPSTAR) bench

bench-peers: build
	Benchmarks/peers/run.sh

format:
	swift format --in-place --recursive Package.swift Sources Tests Kernels

clean:
	rm -rf .build
