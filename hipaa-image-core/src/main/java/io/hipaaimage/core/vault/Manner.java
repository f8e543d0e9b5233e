package io.hipaaimage.core.vault;

import io.hipaaimage.core.access.Action;
import java.util.HashSet;
import java.util.Set;

/**
 * How something is asked for, which says what obligations the vault can fulfil for it.
 *
 * @param scope what of it
 * @param onScreen whether it is shown and never kept
 * @param consent whether the scope of the patient's consent goes with it
 */
record Manner(Scope scope, boolean onScreen, boolean consent) {
    static Manner of(Scope scope) {
        return new Manner(scope, false, false);
    }

    /**
     * The obligations that nobody fulfils for this: with one of them a permit is a denial.
     *
     * @param drawable whether the image is a picture that can be drawn anew here
     */
    Set<String> leavesOpen(Action action, boolean drawable) {
        Set<String> open = new HashSet<>();
        boolean crop = scope.part().isPresent();
        if (!scope.named() || (crop && !drawable)) {
            open.addAll(Enforcement.SCOPED);
        }
        if (!crop || !drawable) {
            open.add(Enforcement.CROP);
        }
        if (!drawable || !Drawing.MARKED.contains(action)) {
            open.add(Enforcement.WATERMARK);
        }
        if (action != Action.SHARE) {
            open.addAll(Enforcement.IN_PACKET);
        }
        if (!consent) {
            open.add(Enforcement.ATTACH_CONSENT);
        }
        if (!onScreen) {
            open.add(Enforcement.NO_EXPORT);
        }
        return open;
    }
}
