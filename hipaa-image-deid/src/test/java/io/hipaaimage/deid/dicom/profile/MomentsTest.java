package io.hipaaimage.deid.dicom.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.data.Vr;
import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void movesDaysAcrossMonthsYearsAndLeapDays() {
        assertThat(Moments.moved(Vr.DA, "20200301", -1)).contains("20200229");
        assertThat(Moments.moved(Vr.DA, "2020.03.01", -1)).contains("20200229");
        assertThat(Moments.moved(Vr.DA, "20200101-20200301", -1)).contains("20191231-20200229");
        assertThat(Moments.moved(Vr.DT, "20200301235959.999999-0500", -1)).contains("20200229235959.999999-0500");
        assertThat(Moments.moved(Vr.DT, "202003", -31)).contains("202001");
        assertThat(Moments.moved(Vr.TM, "235959", -1)).contains("235959");
    }

    @Test
    void movesNothingThatIsNoDate() {
        assertThat(Moments.moved(Vr.DA, "20200230", -1)).isEmpty();
        assertThat(Moments.moved(Vr.DA, "SMITH", -1)).isEmpty();
        assertThat(Moments.moved(Vr.DT, "20201301", -1)).isEmpty();
        assertThat(Moments.moved(Vr.TM, "12SMITH", -1)).isEmpty();
    }

    @Test
    void movesNoDateThatManyFilesShare() {
        assertThat(Moments.moved(Vr.DA, "19000101", -1)).isEmpty();
        assertThat(Moments.moved(Vr.DT, "19700101000000", -1)).isEmpty();
        assertThat(Moments.movable(0x0008_0106)).isFalse();
    }
}
