package io.hipaaimage.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
    @TempDir
    Path folder;

    @Test
    void theRunBesideTheAwsEncryptionSdkRuns() throws Exception {
        System.setProperty("bench.memory", folder.toString());
        SealBesideAws.main(new String[] {"1", "1"});
        assertThat(folder).as("what a run leaves").isDirectoryNotContaining("glob:**hipaa-image-bench-*");
    }

    @Test
    void otherEnginesDecideAsWeDo() throws Exception {
        System.setProperty("bench.memory", folder.toString());
        assertThat(PolicyPeers.run(2_000, 300)).hasSize(4).allSatisfy(tally -> {
            assertThat(tally.asked()).isGreaterThanOrEqualTo(300);
            assertThat(tally.disagreed()).as(tally.name()).isZero();
        });
        assertThat(folder).as("what a run leaves").isDirectoryNotContaining("glob:**hipaa-image-bench-*");
    }

    @Test
    void thePeerEncryptsAndShowsTheContextThatOursKeepsAsAssociatedDataAlone() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "a picture");
        Path sealed = folder.resolve("sealed");
        AwsStream aws = AwsStream.unsigned();
        aws.seal(plain, Files.newOutputStream(sealed), Map.of("image", "of-somebody"));
        String bytes = Files.readString(sealed, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("a picture").contains("of-somebody");
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        aws.open(sealed, opened);
        assertThat(opened).hasToString("a picture");
    }
}
