package io.hipaaimage.deid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of this module. */
@AnalyzeClasses(packages = "io.hipaaimage.deid", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("io.hipaaimage.deid.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule containersDoNotKnowEachOther = slices().matching(
                    "io.hipaaimage.deid.(jpeg|png|tiff|jp2|svg|gif|webp|bmp|jxl|heif|mp4)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule dicomRoomsHaveNoCycles =
            slices().matching("io.hipaaimage.deid.dicom.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dicomBytesKnowNoRules = noClasses()
            .that()
            .resideInAPackage("io.hipaaimage.deid.dicom.data")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.deid.dicom.identity",
                    "io.hipaaimage.deid.dicom.profile",
                    "io.hipaaimage.deid.dicom.pixel");

    @ArchTest
    static final ArchRule onlyPixelsOfDicomKnowPictures = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.hipaaimage.deid.dicom",
                    "io.hipaaimage.deid.dicom.data",
                    "io.hipaaimage.deid.dicom.identity",
                    "io.hipaaimage.deid.dicom.profile")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hipaaimage.deid.jpeg", "io.hipaaimage.deid.jxl", "io.hipaaimage.deid.spi");

    @ArchTest
    static final ArchRule strictReadersShareNoCodeWithWriters = noClasses()
            .that()
            .resideInAPackage("io.hipaaimage.deid.verify")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.deid.jpeg",
                    "io.hipaaimage.deid.png",
                    "io.hipaaimage.deid.tiff",
                    "io.hipaaimage.deid.jp2",
                    "io.hipaaimage.deid.svg",
                    "io.hipaaimage.deid.gif",
                    "io.hipaaimage.deid.webp",
                    "io.hipaaimage.deid.bmp",
                    "io.hipaaimage.deid.jxl",
                    "io.hipaaimage.deid.heif",
                    "io.hipaaimage.deid.mp4",
                    "io.hipaaimage.deid.iso",
                    "io.hipaaimage.deid.aac",
                    "io.hipaaimage.deid.icc",
                    "io.hipaaimage.deid.exif");

    @ArchTest
    static final ArchRule roomsDoNotKnowTheFront = noClasses()
            .that()
            .resideInAPackage("io.hipaaimage.deid.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.hipaaimage.deid");

    @ArchTest
    static final ArchRule oneClassKnowsMetadataExtractor = noClasses()
            .that()
            .doNotHaveSimpleName("SecondReader")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.drew..");

    @ArchTest
    static final ArchRule twoPlacesKnowDecoders = noClasses()
            .that()
            .doNotHaveSimpleName("PixelComparison")
            .and()
            .resideOutsideOfPackage("io.hipaaimage.deid.rendering")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.imaging..", "javax.imageio..", "java.awt..");

    @ArchTest
    static final ArchRule noOtherModuleIsKnown = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hipaaimage.deid..",
                    "io.hipaaimage.core",
                    "java..",
                    "javax.crypto..",
                    "javax.imageio..",
                    "javax.xml.stream..",
                    "org.w3c.dom..",
                    "org.jspecify..",
                    "com.drew..",
                    "org.apache.commons.imaging..");

    @ArchTest
    static final ArchRule aContainerShowsItsCodecOnly = classes()
            .that()
            .resideInAnyPackage(
                    "io.hipaaimage.deid.jpeg",
                    "io.hipaaimage.deid.png",
                    "io.hipaaimage.deid.tiff",
                    "io.hipaaimage.deid.jp2",
                    "io.hipaaimage.deid.svg",
                    "io.hipaaimage.deid.gif",
                    "io.hipaaimage.deid.webp",
                    "io.hipaaimage.deid.bmp",
                    "io.hipaaimage.deid.jxl",
                    "io.hipaaimage.deid.heif",
                    "io.hipaaimage.deid.mp4")
            .and()
            .arePublic()
            .should()
            .haveSimpleNameEndingWith("Codec");
}
