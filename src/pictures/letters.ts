/** The letters of pictures and sheets: Be Vietnam Pro, which has all marks of Vietnamese. */
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

export const letters = {
  family: 'Be Vietnam Pro',
  regular: resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
} as const;
