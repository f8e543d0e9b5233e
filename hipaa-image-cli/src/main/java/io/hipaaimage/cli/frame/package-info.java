/**
 * What every command stands on. Begin with {@link io.hipaaimage.cli.frame.ShellCommand}, which a command extends, and {@link
 * io.hipaaimage.cli.frame.Shell}, the process around it. {@link io.hipaaimage.cli.frame.ErrorReport} alone prints errors and decides
 * the exit status; {@link io.hipaaimage.cli.frame.OutputPlan} alone decides where results of files and folders go.
 */
@NullMarked
package io.hipaaimage.cli.frame;

import org.jspecify.annotations.NullMarked;
