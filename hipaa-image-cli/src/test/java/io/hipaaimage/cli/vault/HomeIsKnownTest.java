package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an office does with a vault, every file of its home has a name that the self-test knows. */
class HomeIsKnownTest {
    @TempDir
    Path temp;

    private void does(String command, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--home", temp.resolve("home"), "--keys", temp.resolve("keys")));
        Run run = Run.of(arguments.toArray());
        assertThat(run.exit()).as(command + ": " + run.err()).isZero();
    }

    private Path text(String name, String content) throws Exception {
        return Files.writeString(temp.resolve(name), content.replace('\'', '"'));
    }

    @Test
    void afterADayInTheOffice() throws Exception {
        Path photo = temp.resolve("photo.jpg");
        ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "jpg", photo.toFile());
        Path secret = text("kim.txt", "a passphrase of her own\n");
        does("init --tenant test-office --no-recovery");
        does(
                "put",
                photo,
                "--patient",
                "P-1",
                "--actor",
                "dr1",
                "--role",
                "physician",
                "--mfa",
                "--device",
                "managed",
                "--relationship",
                "care_team");
        does("hold place", text("hold.json", "{'id':'h1','matter':'Doe v. Roe','patients':['P-1']}"));
        does(
                "actor add kim --role records_officer -o " + temp.resolve("kim.cred"),
                "--credential-passphrase-file",
                secret);
        does("selftest attest PRV-530 --by Officer --evidence training-7");
        does("telemed open --patient P-1 --for 30m");
        does("keys rotate");
        does("keys rewrap");
        does("backup create --to " + temp.resolve("backup"));
        Run mirrored = Run.of("audit", "mirror", temp.resolve("home/audit"), "--to", "dir:" + temp.resolve("worm"));
        assertThat(mirrored.exit()).as(mirrored.err()).isZero();
        does("selftest --only no-strangers");
        does("selftest --only log-at-hand");
        does("selftest --only images-at-hand");
    }
}
