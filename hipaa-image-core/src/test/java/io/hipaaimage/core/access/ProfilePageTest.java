package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/policy/profiles.md} is what the rules give. After a change of rules write it anew with {@code -Dhipaaimage.write.docs=true}. */
class ProfilePageTest {
    @Test
    void thePrintedDifferenceOfTheProfilesIsTheOneThatTheRulesMake() throws Exception {
        Path page = Path.of("../docs/policy/profiles.md");
        String text = ProfilePage.text();
        if (Boolean.getBoolean("hipaaimage.write.docs")) {
            Files.writeString(page, text);
        }
        assertThat(Files.readString(page)).isEqualTo(text);
    }
}
