/** The official assistant's package, with its one class. */
@NullMarked
package im.zego.serverassistant.utils;

import org.jspecify.annotations.NullMarked;
