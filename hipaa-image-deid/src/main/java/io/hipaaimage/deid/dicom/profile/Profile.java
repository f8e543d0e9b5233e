package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import io.hipaaimage.deid.dicom.identity.Pseudonyms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The basic profile of PS3.15 annex E with options.
 *
 * <p>Guarantees: every attribute of the result is there because a rule names it, and its value is one that its rule allows; nothing is
 * copied because nobody thought of it. The result says which options were applied, and no more than is true. Safe for use by several
 * threads.
 */
public final class Profile {
    /** The table that it follows, with its edition. */
    public static final String TABLE = "PS3.15 2026d E.1-1";

    private final Set<DeidOption> options;
    private final Rules rules;

    /**
     * A profile.
     *
     * @param options what to do beyond the basic profile; only available ones
     * @throws IllegalArgumentException if an option is not available
     */
    public Profile(Set<DeidOption> options) {
        if (!options.stream().allMatch(DeidOption::available)) {
            throw new IllegalArgumentException("an option that is not built");
        }
        this.options = Set.copyOf(options);
        this.rules = new Rules(options);
    }

    /**
     * Cleans a data set.
     *
     * @param dataSet as it was read
     * @param pseudonyms gives new names
     * @return the clean data set, its pixel data untouched
     */
    public Cleaned clean(DataSet dataSet, Pseudonyms pseudonyms) {
        Subject subject = new Subject(dataSet, pseudonyms);
        Tokens tokens = Learner.from(dataSet, rules);
        Cleaner cleaner = new Cleaner(rules, tokens, subject);
        List<Element> clean = new ArrayList<>(cleaner.clean(Place.top(dataSet)));
        if (cleaner.beyondAscii()) {
            clean.add(Element.ofAscii(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192"));
        }
        Methods.record(clean, options);
        return new Cleaned(DataSet.of(clean), cleaner.actions(), cleaner.remaining());
    }
}
