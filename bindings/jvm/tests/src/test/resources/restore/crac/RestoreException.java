package crac;

/** Never thrown. */
public class RestoreException extends Exception {
    private static final long serialVersionUID = 1L;
}
