package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Office;
import io.hipaaimage.cli.Run;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an office does with a vault, every file of its home has a name that the self-test knows. */
class HomeIsKnownTest {
    @TempDir
    Path temp;

    private Path text(String name, String content) throws Exception {
        return Files.writeString(temp.resolve(name), content.replace('\'', '"'));
    }

    @Test
    void afterADayInTheOffice() throws Exception {
        Path photo = temp.resolve("photo.jpg");
        ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "jpg", photo.toFile());
        Path secret = text("kim.txt", "a passphrase of her own\n");
        Office office = Office.in(temp).made("test-office");
        office.put(photo, "P-1");
        office.does("hold place", text("hold.json", "{'id':'h1','matter':'Doe v. Roe','patients':['P-1']}"));
        office.does(
                "actor add kim --role records_officer -o " + temp.resolve("kim.cred"),
                "--credential-passphrase-file",
                secret);
        office.does("selftest attest PRV-530 --by Officer --evidence training-7");
        office.does("telemed open --patient P-1 --for 30m");
        office.does("keys rotate");
        office.does("keys rewrap");
        office.does("backup create --to " + temp.resolve("backup"));
        Run mirrored = Run.of("audit", "mirror", office.log(), "--to", "dir:" + temp.resolve("worm"));
        assertThat(mirrored.exit()).as(mirrored.err()).isZero();
        office.does("selftest --only no-strangers");
        office.does("selftest --only log-at-hand");
        office.does("selftest --only images-at-hand");
    }
}
