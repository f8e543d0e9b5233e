/**
 * How fast it is, each row beside a peer in the same run.
 *
 * <p>Begin at {@code docs/performance.md}, which has the commands and the figures. {@link SealBenchmark}, {@link FreshBenchmark}, {@link
 * RandomReadBenchmark}, {@link ScrubBenchmark}, {@link AppendBenchmark} and {@link DecideBenchmark} are rows of JMH; {@link TinkFile} is the peer of the whole command, for {@code memory.sh}.
 * {@link OpenLog} and {@link BareFile} are what the rows of appending write to. {@link Workplace} says where files go: what measures the processor works in memory, what measures the disk on a disk.
 *
 * <p>Each state checks once, before anything is timed, that what will be timed does its work. Nothing here is ever deployed.
 */
@NullMarked
package io.hipaaimage.benchmarks;

import org.jspecify.annotations.NullMarked;
