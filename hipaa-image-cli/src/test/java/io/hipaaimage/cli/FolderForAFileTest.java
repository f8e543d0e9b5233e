package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder where a file is read: the one line that is printed names the folder, or the option. */
class FolderForAFileTest {
    /** In a command, stands for the folder that is given in place of a file. */
    private static final String FOLDER = "FOLDER";

    private static final String VAULT = "--home H --keys K";
    private static final String WHO =
            "--actor dr.lee --role physician --relationship care_team --mfa --device managed " + VAULT;

    @TempDir
    static Path dir;

    @BeforeAll
    static void aVaultAndFiles() throws Exception {
        Files.createDirectory(
                dir.resolve(FOLDER),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ImageIO.write(
                new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY),
                "png",
                dir.resolve("a.png").toFile());
        made("keygen -o key");
        made("recipient keygen -o pair");
        made("seal a.png -o a.hic --key key --context tenant=t,image=i --recipient pair.pub");
        made("deid keygen -o secret");
        made("init --home H --keys K --tenant test-a --no-recovery");
        Files.writeString(dir.resolve("words"), "words of their own");
    }

    static List<String> commands() {
        return List.of(
                "scrub a.png -o out --threads 1 FOLDER/none",
                "inspect FOLDER",
                "demo FOLDER -o out",
                "deid a.png -o out --secret FOLDER",
                "deid reidentify 1.2.3 --secret FOLDER",
                "deid reidentify a.png -o out.dcm --key FOLDER --cert a.png",
                "deid reidentify a.png -o out.dcm --key key --cert FOLDER",
                "seal FOLDER -o b.hic --key key --context tenant=t,image=i",
                "seal a.png -o b.hic --key FOLDER --context tenant=t,image=i",
                "seal a.png -o b.hic --key key --context tenant=t,image=i --recipient FOLDER",
                "open FOLDER -o b.png --key key --context tenant=t,image=i",
                "open a.hic -o b.png --key FOLDER --context tenant=t,image=i",
                "slots list FOLDER",
                "slots list a.hic --key FOLDER",
                "slots add FOLDER --key key --recipient pair.pub",
                "slots add a.hic --key FOLDER --recipient pair.pub",
                "slots add a.hic --key key --recipient FOLDER",
                "slots add a.hic --key key --new-passphrase-file FOLDER",
                "slots remove a.hic --key key --recipient FOLDER",
                "receive . --key FOLDER -o b.png",
                "receive . --key pair --from FOLDER -o b.png",
                "keygen -o key2 --passphrase-file FOLDER",
                "certificate verify FOLDER",
                "certificate verify a.png --vkey FOLDER",
                "policy test FOLDER",
                "policy explain FOLDER",
                "policy diff FOLDER rule",
                "policy verify --pack SITE=FOLDER",
                "policy verify --roles FOLDER",
                "selftest --only no-strangers --baseline FOLDER",
                "audit verify H/audit --vkey FOLDER",
                "audit verify H/audit --pin FOLDER",
                "audit verify H/audit --checkpoint FOLDER",
                "audit verify H/audit --policy FOLDER",
                "audit verify H/audit --ml-dsa-44-vkey FOLDER",
                "audit verify H/audit --resume FOLDER",
                "audit check-proof FOLDER --vkey a.png",
                "audit anchor H --keys K --peer FOLDER --vkey H/audit/log.vkey",
                "audit anchor H --keys K --peer a.png --vkey FOLDER",
                "audit report H --keys K review --people FOLDER -o review.html",
                "audit report H --keys K review --rules FOLDER -o review.html",
                "audit witness w --name w.example --log FOLDER",
                "put FOLDER --patient P WHO",
                "put a.png --patient P --roles FOLDER WHO",
                "put a.png --patient P --pack SITE=FOLDER WHO",
                "recipient add drx --kind external_provider --key FOLDER VAULT",
                "hold place FOLDER VAULT",
                "authorization add FOLDER VAULT",
                "patient message FOLDER --authority HOSP:MR=MRN- VAULT",
                "recovery verify FOLDER FOLDER VAULT",
                "keys emergency init --key FOLDER VAULT",
                "passwd --new-passphrase-file FOLDER VAULT",
                "keys move --new-passphrase-file FOLDER VAULT",
                "actor add kim --role records_officer -o kim.cred --credential-passphrase-file FOLDER VAULT");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isNamed(String command) {
        Run run = run(command);
        assertThat(run.exit()).as(run.err()).isIn(2, 64);
        String option = command.replaceAll(".*(--\\S+) (SITE=)?FOLDER.*", "$1");
        assertThat(run.errors()).as(command).singleElement().asString().containsAnyOf(FOLDER, option);
    }

    private static void made(String command) {
        Run run = run(command);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    /** Paths are below the folder of the test; all that is no option, no number and has no place in a table of words is one. */
    private static Run run(String command) {
        List<Object> arguments = new ArrayList<>();
        String all = command.replace("WHO", WHO).replace("VAULT", VAULT);
        for (String word : all.split(" ", -1)) {
            arguments.add(isPath(word) ? dir.resolve(word) : word.replace("=FOLDER", "=" + dir.resolve(FOLDER)));
        }
        return Run.of(arguments.toArray());
    }

    private static boolean isPath(String word) {
        return word.equals(".")
                || Stream.of(FOLDER, "H", "K", "key", "key2", "pair", "secret", "out", "w", "words", "a.png", "a.hic")
                        .anyMatch(word::equals)
                || word.startsWith("FOLDER/")
                || word.startsWith("H/")
                || word.matches("(b|pair|kim|out|review)\\.\\w+");
    }
}
