package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.util.Optional;

/** Where a page's parts are in the source, and how many coded bytes each has; a part of no place and no length is not there. */
final class PartPlaces {
    private final TiffBytes bytes;
    private final Page page;
    private final Grid grid;
    private final Numbers offsets;
    private final Optional<Numbers> lengths;

    PartPlaces(Directory directory, Page page, Grid grid) throws ImageVaultException {
        this.bytes = directory.bytes();
        this.page = page;
        this.grid = grid;
        this.offsets = directory
                .decisive(grid.tiled() ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS)
                .orElseThrow(() -> TiffBytes.malformed("StripOffsets", directory.at()));
        // some writers of tiles use the strips' tag
        int tag = grid.tiled() && directory.has(Tag.TILE_LENGTHS) ? Tag.TILE_LENGTHS : Tag.STRIP_LENGTHS;
        this.lengths = directory.decisive(tag);
        if (lengths.isEmpty() && page.compression() != Page.RAW) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "STRIP_LENGTHS_MISSING", "open the picture and save it again");
        }
        if (offsets.count() < grid.parts()
                || (lengths.isPresent() && lengths.get().count() < grid.parts())) {
            throw TiffBytes.malformed("number of strips", directory.at());
        }
        if (page.compression() == Page.RAW && offsets.count() > grid.parts()) {
            // some decoders show the further ones as a picture over the first, others do not
            throw TiffBytes.malformed("strips or tiles beyond the picture", directory.at());
        }
    }

    long offset(int part) throws ImageVaultException, IOException {
        return offsets.get(part);
    }

    /** The coded bytes that count, which for uncompressed parts the page itself says. */
    long length(int part) throws ImageVaultException, IOException {
        long offset = offsets.get(part);
        long said =
                lengths.isPresent() ? lengths.get().get(part) : grid.lines(part).total();
        if (offset == 0 && said == 0) {
            return 0;
        }
        long length = said;
        if (page.compression() == Page.RAW) {
            length = grid.lines(part).total();
            if (said < length) {
                throw TiffBytes.malformed("strip or tile of too few bytes", offset);
            }
        }
        if (offset <= 0 || length <= 0 || offset > bytes.size() - length) {
            throw TiffBytes.truncated("strip or tile", offset);
        }
        return length;
    }

    /** Bytes that the file gives to a part beyond those that count. */
    long surplus(int part) throws ImageVaultException, IOException {
        return lengths.isPresent() ? lengths.get().get(part) - length(part) : 0;
    }

    PartStream open(int part) throws ImageVaultException, IOException {
        return open(part, false);
    }

    PartStream open(int part, boolean reversed) throws ImageVaultException, IOException {
        return new PartStream(bytes.picture(), offset(part), length(part), reversed);
    }
}
