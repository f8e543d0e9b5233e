package io.hipaaimage.core.vault;

import io.hipaaimage.core.PictureRenderer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of an image is asked for (45 CFR 164.502(b)): the caller names it, the vault does not guess. Where the minimum necessary is an
 * obligation and no scope was named, the answer is a denial. Immutable.
 */
public final class Scope {
    /** Nothing was named. */
    public static final Scope UNNAMED = new Scope(false, null);

    /** The whole picture is needed, and somebody says so; metadata is scrubbed all the same. */
    public static final Scope WHOLE = new Scope(true, null);

    private final boolean named;
    private final PictureRenderer.@Nullable Rectangle part;

    private Scope(boolean named, PictureRenderer.@Nullable Rectangle part) {
        this.named = named;
        this.part = part;
    }

    /**
     * A rectangle of the picture as a viewer shows it, given as a PNG. Of what cannot be cut so (an animation, several pages, a clip, a
     * DICOM object) it is a denial.
     *
     * @param part in pixels of the upright picture
     * @return the scope
     */
    public static Scope crop(PictureRenderer.Rectangle part) {
        return new Scope(true, part);
    }

    boolean named() {
        return named;
    }

    Optional<PictureRenderer.Rectangle> part() {
        return Optional.ofNullable(part);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scope s && s.named == named && Objects.equals(s.part, part);
    }

    @Override
    public int hashCode() {
        return Objects.hash(named, part);
    }

    /**
     * The scope as the command line says it.
     *
     * @return {@code whole}, {@code crop=x,y,width,height}, or an empty string where nothing was named
     */
    @Override
    public String toString() {
        if (part != null) {
            return "crop=" + part;
        }
        return named ? "whole" : "";
    }
}
