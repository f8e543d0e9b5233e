package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataSet;
import java.util.List;
import java.util.Map;

/**
 * A clean data set and what was done to get it.
 *
 * @param dataSet the clean data set; its pixel data is still as the input has it
 * @param actions how many attributes each action met
 * @param remaining what stays and is known to tell something
 */
public record Cleaned(DataSet dataSet, Map<Action, Integer> actions, List<Remaining> remaining) {
    /** Copies. */
    public Cleaned {
        actions = Map.copyOf(actions);
        remaining = List.copyOf(remaining);
    }
}
