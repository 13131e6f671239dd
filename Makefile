# make run    install what is missing, build, search the original experiment's dt range
# make test   install what is missing, run every test of the package
# make test-browser   drive the playground's page in headless Chromium, by the program that is built
# make test-page   run the tests of the playground's page, which need Node 20 and nothing else
# make test-benchmarks   run the tests of the scripts in Benchmarks, and of Scripts/gpu-assembly, which need python3 and nothing else
# make test-python   run the tests of the Python package, in a virtual environment that is made in Python/.venv
CONFIGURATION := release
LEAPSTAR := .build/$(CONFIGURATION)/leapstar
OPENCL_PACKAGES := opencl-headers ocl-icd-opencl-dev pocl-opencl-icd
# What journals are kept in; its header is needed to build.
SQLITE_PACKAGES := libsqlite3-dev
# Opened at run time; no headers are needed.
MPFR_PACKAGES := libmpfr6
# Opened at run time under a launcher; tests start several ranks. Any mpiexec will do.
MPI_PACKAGES = $(if $(shell command -v mpiexec),,mpich)
# Whichever gnuplot is there will do.
GNUPLOT_PACKAGES = $(if $(shell command -v gnuplot),,gnuplot-nox)
# What tests check results by; any Python that has it will do.
SCHEMA_PACKAGES = $(if $(shell Scripts/check-schemas --available 2>/dev/null && echo yes),,python3-jsonschema)
EXPECTATIONS = LEAPSTAR_EXPECT_OPENCL=$$(Scripts/install-packages --check OpenCL $(OPENCL_PACKAGES) && echo 1 || echo 0) \
	LEAPSTAR_EXPECT_MPFR=$$(Scripts/install-packages --check MPFR $(MPFR_PACKAGES) && echo 1 || echo 0) \
	LEAPSTAR_EXPECT_MPI=$$(command -v mpiexec >/dev/null && echo 1 || echo 0) \
	LEAPSTAR_EXPECT_GNUPLOT=$$(command -v gnuplot >/dev/null && echo 1 || echo 0) \
	LEAPSTAR_EXPECT_JSONSCHEMA=$$(Scripts/check-schemas --available 2>/dev/null && echo 1 || echo 0)
# The program is built as tests need it, so that `make test` compiles no module again that `make run` has compiled: it is then
# a tenth larger and as fast (46 against 42 MiB; a search of 0.28 s in either case). `make dist` builds without.
BUILD_FLAGS := -c $(CONFIGURATION) -Xswiftc -enable-testing
SWIFT_TEST = swift build $(BUILD_FLAGS) --build-tests >&2 && $(1) swift test $(BUILD_FLAGS) --skip-build

.PHONY: all run lint test test-python test-page test-browser orders documents reference test-benchmarks build setup setup-tests conformance matrix coverage bench bench-peers bench-pieces gpu-assembly dist check-dist wheel check-wheel format clean

all: build

setup:
	@Scripts/install-packages "SQLite, which the build needs" $(SQLITE_PACKAGES)
	@Scripts/install-packages "OpenCL (the CPU backend stays)" $(OPENCL_PACKAGES)
	@Scripts/install-packages "proofs beyond double-double arithmetic" $(MPFR_PACKAGES)
	@Scripts/install-packages pictures $(GNUPLOT_PACKAGES)

setup-tests:
	@Scripts/install-packages "the check of results by their schemas" $(SCHEMA_PACKAGES)
	@Scripts/install-packages "the tests of several ranks" $(MPI_PACKAGES)

build: setup
	swift build $(BUILD_FLAGS) --product leapstar

run: build
	$(LEAPSTAR) boundary

# Layout and the rules of .swift-format.
lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

# The tests of the Python package, by the program that is built; the environment is made anew where the pins have changed.
PYTHON_ENVIRONMENT := Python/.venv
$(PYTHON_ENVIRONMENT)/ready: Python/tests/requirements.txt Python/pyproject.toml
	@Scripts/install-packages "the tests of the Python package" python3-venv
	python3 -m venv --clear $(PYTHON_ENVIRONMENT)
	$(PYTHON_ENVIRONMENT)/bin/pip install --quiet --disable-pip-version-check -r Python/tests/requirements.txt -e Python
	touch $@

test-python: $(PYTHON_ENVIRONMENT)/ready
	LEAPSTAR=$(abspath $(LEAPSTAR)) $(PYTHON_ENVIRONMENT)/bin/python -m pytest Python $(PYTEST_FLAGS)

# The tests that drive the playground's page in headless Chromium, several at once: they wait for most of the time.
BROWSERS ?= 2
BROWSER_ENVIRONMENT := Tests/PlaygroundBrowser/.venv
$(BROWSER_ENVIRONMENT)/ready: Tests/PlaygroundBrowser/requirements.txt
	@Scripts/install-packages "the tests of the playground in a browser" python3-venv chromium chromium-driver
	python3 -m venv --clear $(BROWSER_ENVIRONMENT)
	$(BROWSER_ENVIRONMENT)/bin/pip install --quiet --disable-pip-version-check -r Tests/PlaygroundBrowser/requirements.txt
	touch $@

test-browser: $(BROWSER_ENVIRONMENT)/ready
	LEAPSTAR=$(abspath $(LEAPSTAR)) LEAPSTAR_EXPECT_CHROMIUM=$$(command -v chromium >/dev/null && echo 1 || echo 0) \
		$(BROWSER_ENVIRONMENT)/bin/python -m pytest -n $(BROWSERS) Tests/PlaygroundBrowser $(BROWSER_FLAGS)

# PoCL, MPFR and gnuplot are expected wherever `setup` could install them: then a suite that does not find them fails.
test: setup setup-tests
	$(call SWIFT_TEST,$(EXPECTATIONS)) $(TEST_FLAGS)

# The bit-for-bit comparison of all backends at large ensembles (default: ten million trajectories).
TRAJECTORIES ?= 10000000
conformance: setup
	$(call SWIFT_TEST,$(EXPECTATIONS) LEAPSTAR_CONFORMANCE_TRAJECTORIES=$(TRAJECTORIES)) --filter Conformance

# The conformance suite and `leapstar doctor` on every OpenCL driver that can be had for a processor: those of this system, and,
# where debootstrap may make them below .build, those of newer Debian systems with the static program.
matrix: setup
	Scripts/conformance-matrix

# How often certified searches are wrong, against exact answers: one line per setting.
SEARCHES ?= 2000
coverage:
	$(call SWIFT_TEST,LEAPSTAR_COVERAGE_SEARCHES=$(SEARCHES)) $(TEST_FLAGS) --filter BoundariesTests.CoverageTests

# What schemes, requests and commands say of themselves, written into Documentation; tests compare it.
documents:
	$(call SWIFT_TEST,LEAPSTAR_WRITE_DOCUMENTS=1) --filter "SchemeDocumentTests|SchemaTests|RequestDocumentTests|OptionDocumentTests"

# The reference pages of the library, with its articles, in .build/reference; `python3 -m http.server -d .build/reference` shows them.
reference: build
	Scripts/make-reference .build/$(CONFIGURATION)

# Measured orders of convergence and energy errors of all schemes: the rows of the tables in Documentation/Schemes.md.
orders:
	$(call SWIFT_TEST) --filter DynamicsTests.OrderTests | sed -n 's/^ORDERS //p' | sort -s -k1,1n

test-benchmarks:
	cd Benchmarks/compare && python3 -m unittest
	cd Benchmarks/peers && python3 -m unittest
	cd Scripts && python3 -m unittest discover -t . -s gpu_assembly

# The pure parts of the page: modules with `import` are told by Node itself from 20.19 on.
test-page:
	@if command -v node >/dev/null; then node --test Tests/PlaygroundPage/*.test.js; \
	else echo "the tests of the playground's page are skipped: there is no node (Debian: nodejs)" >&2; fi

bench: build
	$(LEAPSTAR) bench

bench-peers: build
	Benchmarks/peers/run.sh

# What compilers make of kernels for GPUs, and the rates that follow; no GPU is needed, compilers are fetched.
gpu-assembly: build
	Scripts/gpu-assembly

# A tarball that runs on a machine without Swift, and its check in a bare system.
dist:
	Scripts/make-bundle dist

check-dist:
	archive=$$(Scripts/make-bundle dist) && Scripts/check-bundle "$$archive"

# A wheel of the Python package that carries the program, and its check in a bare virtual environment.
wheel:
	Scripts/make-wheel dist

check-wheel:
	wheel=$$(Scripts/make-wheel dist) && Scripts/check-wheel "$$wheel"

bench-pieces:
	swift package --package-path Benchmarks/Pieces benchmark

format:
	swift format --in-place --recursive Package.swift Sources Tests Kernels

clean:
	rm -rf .build
