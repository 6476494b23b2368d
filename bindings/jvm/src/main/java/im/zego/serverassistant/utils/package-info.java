/** The package of the official assistant, with its only class. */
@NullMarked
package im.zego.serverassistant.utils;

import org.jspecify.annotations.NullMarked;
