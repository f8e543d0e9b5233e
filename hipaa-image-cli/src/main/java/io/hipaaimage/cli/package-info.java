/**
 * The command line: {@link io.hipaaimage.cli.Main} puts the commands together; there is one class a command, in the package of
 * its group.
 *
 * <p>{@code frame} is what every command stands on: its streams, the one place that turns exceptions into a line and an exit status,
 * JSON lines, and the rules for output files. Nothing here is meant to be called by a host; {@code docs} say what the commands promise.
 */
@NullMarked
package io.hipaaimage.cli;

import org.jspecify.annotations.NullMarked;
