package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers by others read what we write: pydicom, dcmtk, GDCM. */
class DicomReadersIT {
    private static final String PYTHON = """
            import pydicom, sys, warnings
            warnings.simplefilter('error')
            for f in sys.argv[1:]:
                d = pydicom.dcmread(f)
                for e in d.iterall(): str(e.value)
                assert 'ZQHIDDEN' not in str(d), f
                assert d.file_meta.MediaStorageSOPInstanceUID == d.SOPInstanceUID
            print('read', len(sys.argv) - 1)
            """;

    @TempDir
    Path folder;

    @Test
    void pydicomReadsEveryOutputAndSeesNothing() throws Exception {
        require("/usr/bin/python3", "-c", "import pydicom");
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", PYTHON));
        List<Path> outputs = outputs();
        outputs.forEach(file -> command.add(file.toString()));

        assertThat(run(command.toArray(String[]::new)).strip()).isEqualTo("read " + outputs.size());
    }

    @Test
    void dcmtkReadsEveryOutputWithoutAWarning() throws Exception {
        require("dcmdump", "--version");
        List<String> command = new ArrayList<>(List.of("dcmdump", "+F"));
        outputs().forEach(file -> command.add(file.toString()));
        String seen = run(command.toArray(String[]::new));

        assertThat(seen).contains("PatientID");
        assertThat(seen.lines().filter(line -> line.startsWith("W:") || line.startsWith("E:")))
                .isEmpty();
    }

    @Test
    void gdcmReadsOutputs() throws Exception {
        require("gdcmdump", "--version");
        List<Path> outputs = outputs();
        for (Path file : outputs.subList(0, 12)) {
            assertThat(run("gdcmdump", file.toString())).contains("2.25.").doesNotContain("ZQHIDDEN");
        }
    }

    private List<Path> outputs() throws IOException {
        List<Path> all = new ArrayList<>();
        int number = 0;
        for (Map.Entry<String, byte[]> place : HiddenDicomPlaces.all().entrySet()) {
            boolean noPicture = place.getKey().contains("jpeg")
                    || place.getKey().contains("fragment")
                    || place.getKey().contains("j2k");
            if (noPicture) {
                continue; // frames without a picture are nobody else's to read
            }
            try {
                Path file = folder.resolve("o" + number++ + ".dcm");
                all.add(Files.write(file, Deids.deid(place.getValue()).bytes()));
            } catch (ImageVaultException e) {
                assertThat(e.getMessage()).isNotBlank(); // refusals are for HiddenDicomPlacesTest to judge
            }
        }
        return all;
    }

    static void require(String... command) {
        boolean there;
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            there = process.waitFor() == 0;
        } catch (IOException e) {
            there = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            there = false;
        }
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail(command[0] + " is not installed");
        }
        Assumptions.assumeTrue(there, "skipped: " + command[0] + " is not installed");
    }

    static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
