package io.hipaaimage.cli.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "IMG_1234.JPG",
                "DSC00.jpg",
                "left-arm wound 3.png",
                "scan0001.tif",
                "photo.jpeg",
                "000001.jpg",
                "550e8400-e29b-41d4-a716-446655440000.dcm",
                "d41d8cd98f00b204e9800998ecf8427e",
                "scan 2.TIFF",
                "photo 3.heic",
                "folder of Jane Doe/IMG_1.jpg"
            })
    void knowsHarmlessNames(String name) {
        assertThat(FileNames.mayIdentify(Path.of(name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DoeJane.jpg",
                "jane doe wound.jpg",
                "garcía.png",
                "王芳.jpg",
                "IMG_20260301_101500.jpg",
                "scan 12-3-1980.png",
                "MRN0012345.tif",
                "123456789.jpg",
                "wound_2026.03.01.jpg",
                "img.smith.jpg",
                "photo.smith",
                "scan.Doe",
                "img.19800",
                "wound.jane"
            })
    void suspectsEverythingElse(String name) {
        assertThat(FileNames.mayIdentify(Path.of(name))).isTrue();
    }
}
