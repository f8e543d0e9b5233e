package io.hipaaimage.spring.web;

/**
 * Where the pieces of an upload go.
 *
 * @param id random, 32 hexadecimal digits
 * @param path the address of the upload, below the application's context path
 * @param maxPiece the largest piece in bytes
 */
public record UploadTicket(String id, String path, long maxPiece) {}
