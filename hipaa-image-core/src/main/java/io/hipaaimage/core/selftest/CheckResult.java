package io.hipaaimage.core.selftest;

import io.hipaaimage.core.selftest.check.CheckAbout;

/**
 * How one check went.
 *
 * @param about what was tried
 * @param status what follows
 * @param seen what was seen
 * @param twin what became of its twin
 * @param twinSeen what the twin saw, or an empty string
 * @param millis how long both took
 */
public record CheckResult(CheckAbout about, Status status, String seen, Twin twin, String twinSeen, long millis) {}
